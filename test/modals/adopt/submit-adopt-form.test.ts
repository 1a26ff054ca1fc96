import { describe, expect, it } from 'vitest';
import { checkView } from '../../../sandbox/slack/block-kit/check-view.js';
import { buildAdoptForm } from '../../../src/modals/adopt/adopt-form.js';
import { clickBody, makeBoltDriver, submissionBody } from '../../support/bolt-driver.js';
import { mobile, notSent, ours, refused, says, theirs } from '../../support/carrier-answers.js';
import { lineId, makeLine, states } from '../../support/make-line.js';
import { makeListenerDeps } from '../../support/make-listener-deps.js';
import { provisionValues, typed } from '../form-state.js';

const metadata = JSON.stringify({ channelId: 'C0SALES', lineId });
const { phone_number: _number, ...adoptValues } = provisionValues();

async function makeWorld() {
  const world = await makeListenerDeps();
  const driver = makeBoltDriver(world.deps);
  const submit = (values: Record<string, unknown> = adoptValues) =>
    driver.handle(submissionBody('line_adopt_form', values, metadata));
  const shown = () => world.modals.replaced.map(({ view }) => JSON.stringify(view.blocks));
  return { world, driver, submit, shown };
}

describe('the adopt form', () => {
  it('opens by its button, and knows which line and which channel', async () => {
    const { world, driver } = await makeWorld();

    await driver.handle(clickBody('line_adopt', lineId));

    expect(world.modals.opened).toMatchObject([
      { view: { callback_id: 'line_adopt_form', private_metadata: metadata, submit: { text: 'Adopt' } } },
    ]);
    expect(world.carrier.calls).toEqual([]);
  });

  it('is a form that Slack takes, and says that nothing is ordered', () => {
    const view = buildAdoptForm({ lineId, metadata, initial: { customerId: 'ACME-7' } });

    expect(checkView(view)).toEqual([]);
    expect(JSON.stringify(view.blocks)).toContain('Nothing is ordered');
  });

  it('shows progress at once, makes the line and shows how it stands', async () => {
    const { world, submit, shown } = await makeWorld();
    world.carrier.answers('eligible', ours).answers('status', says('activated'));

    const { acks } = await submit();

    expect(acks).toMatchObject([{ response_action: 'update', view: { type: 'modal' } }]);
    expect(shown()).toEqual([expect.stringMatching(/: active\..*adopted it.*since when, zw does not know/)]);
    expect(await world.stored(lineId)).toMatchObject({
      state: 'active',
      request: {
        requestedBy: 'U0MIRA',
        channelId: 'C0SALES',
        customerId: 'ACME-7',
        evidence: { authorizedBy: 'Ann Lee', method: 'contract', link: 'https://example.com/contract' },
      },
    });
  });

  it('shows every mistake under its own field, and asks nobody', async () => {
    const { world, submit } = await makeWorld();

    const { acks } = await submit({ ...adoptValues, customer_id: typed('x'.repeat(101)), authorized_by: typed(' ') });

    expect(acks).toEqual([
      {
        response_action: 'errors',
        errors: {
          customer_id: expect.stringContaining('100 is the most'),
          authorized_by: expect.stringContaining('who agreed'),
        },
      },
    ]);
    expect(world.carrier.calls).toEqual([]);
  });

  it.each([
    [
      'somebody else has it',
      theirs,
      undefined,
      /Not ours: not eligible, another organization has it.*nothing to adopt/,
    ],
    ['it is a mobile number', mobile, undefined, /a mobile number.*nothing to adopt/],
    ['nobody answers', notSent, undefined, /Nothing was adopted\. Next: try again in a minute/],
    ['the word is not known', ours, says('other'), /`100 Suspended`.*Nothing was adopted\. Next: ask carrier support/],
    ['it is refused', ours, refused, /`999 Account suspended` \(transaction `tx-999`\).*Nothing was adopted/],
  ] as const)('comes back with everything in it and the reason on top when %s', async (_, eligible, status, words) => {
    const { world, submit, shown } = await makeWorld();
    world.carrier.answers('eligible', eligible);
    if (status) world.carrier.answers('status', status);

    await submit();

    expect(shown()).toEqual([expect.stringMatching(words)]);
    expect(shown()[0]).toContain('"initial_value":"ACME-7"');
    expect(await world.store.find(lineId)).toBeUndefined();
  });

  it('says whose line it is when zw has it already', async () => {
    const { world, submit, shown } = await makeWorld();
    await world.seed(makeLine(states.pending));

    await submit();

    expect(shown()).toEqual([expect.stringContaining('is pending already')]);
    expect(world.carrier.calls).toEqual([]);
  });

  it('is for those who may act', async () => {
    const { world, submit } = await makeWorld();
    world.setAccess({ isAllowed: false, reason: 'you are a guest' });

    const { acks } = await submit();

    expect(JSON.stringify(acks)).toContain('you are a guest');
    expect(world.carrier.calls).toEqual([]);
  });
});
