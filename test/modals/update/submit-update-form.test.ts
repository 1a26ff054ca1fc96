import { describe, expect, it } from 'vitest';
import { createZipwhipProfile } from '../../../src/carriers/zipwhip/zipwhip-profile.js';
import { makeBoltDriver, submissionBody } from '../../support/bolt-driver.js';
import { lost, says } from '../../support/carrier-answers.js';
import { at, lineId, makeLine, phoneNumber, states, updates } from '../../support/make-line.js';
import { makeListenerDeps } from '../../support/make-listener-deps.js';
import { typed, updateValues } from '../form-state.js';

const accepted = { outcome: 'accepted', transactionId: 'tx-u' } as const;
const active = makeLine(states.active, { customerId: 'Acme-7' });

async function makeWorld(overrides: Parameters<typeof makeListenerDeps>[0] = {}) {
  const world = await makeListenerDeps(overrides);
  const driver = makeBoltDriver(world.deps);
  const submit = (values: Record<string, unknown> = updateValues(), metadata: string = lineId) =>
    driver.handle(submissionBody('line_update_form', values, metadata));
  const shown = () => world.modals.replaced.map(({ view }) => JSON.stringify(view.blocks));
  return { world, submit, shown };
}

describe('submitting the update form', () => {
  it('shows progress at once, changes the line and shows the result', async () => {
    const { world, submit, shown } = await makeWorld();
    world.carrier.answers('update', accepted);
    await world.seed(active);

    const { acks } = await submit();

    expect(acks).toMatchObject([{ response_action: 'update', view: { type: 'modal' } }]);
    expect(shown()).toEqual([expect.stringMatching(/customer ID changed.*`Acme-8`/)]);
    expect(world.carrier.calls).toMatchObject([{ name: 'update', lineId, order: { customerId: 'Acme-8' } }]);
    expect(await world.stored(lineId)).toMatchObject({ request: { customerId: 'Acme-8' } });
  });

  it('plans a change for later', async () => {
    const { world, submit, shown } = await makeWorld();
    world.carrier.answers('update', accepted);
    await world.seed(active);

    await submit(updateValues({ start: { value: { selected_date_time: at('22:00').getTime() / 1000 } } }));

    expect(world.carrier.calls).toMatchObject([{ order: { effectiveAt: at('22:00') } }]);
    expect(shown()).toEqual([expect.stringMatching(/change planned.*no call that takes it back/)]);
  });

  it('shows every mistake under its own field, and asks nobody', async () => {
    const { world, submit } = await makeWorld();
    await world.seed(active);

    const { acks } = await submit({
      customer_id: typed('x'.repeat(101)),
      start: { value: { selected_date_time: at('16:00').getTime() / 1000 } },
    });

    const errors = { customer_id: expect.stringContaining('101 characters'), start: expect.stringContaining('past') };
    expect(acks).toEqual([{ response_action: 'errors', errors }]);
    expect(world.carrier.calls).toEqual([]);
  });

  it('is refused in the form to somebody who may not', async () => {
    const { world, submit } = await makeWorld();
    world.setAccess({ isAllowed: false, reason: 'your account is deactivated' });
    await world.seed(active);

    const { acks } = await submit();

    expect(JSON.stringify(acks)).toContain('You cannot use zw here: your account is deactivated');
    expect(world.carrier.calls).toEqual([]);
  });

  it('comes back and says so when nothing would change', async () => {
    const { world, submit, shown } = await makeWorld();
    await world.seed(active);

    await submit(updateValues({ customer_id: typed(' Acme-7 ') }));

    expect(shown()).toEqual([expect.stringMatching(/Nothing to change.*`Acme-7` already, so nothing was sent/)]);
    expect(world.modals.replaced).toMatchObject([{ view: { callback_id: 'line_update_form' } }]);
    expect(world.carrier.calls).toEqual([]);
  });

  it("comes back with the carrier's words when it refuses, and with what was entered", async () => {
    const { world, submit, shown } = await makeWorld();
    world.carrier.answers('update', { outcome: 'refused', code: '905', description: 'Not <now>' });
    await world.seed(active);

    await submit();

    expect(shown()).toEqual([
      expect.stringMatching(/Refused by the carrier.*905 Not &lt;now&gt;.*Nothing was changed/),
    ]);
    expect(shown()).toEqual([expect.stringContaining('"initial_value":"Acme-8"')]);
  });

  it('comes back with what was entered while the carrier answers nobody', async () => {
    const silence = { sinceAt: at('16:50'), detail: 'down', lineIds: [lineId] };
    const { world, submit, shown } = await makeWorld({ carrierOutage: () => silence });
    await world.seed(active);

    await submit();

    expect(shown()).toEqual([expect.stringMatching(/answering nobody since.*Nothing was changed.*Acme-8/)]);
  });

  it('says what nobody knows when the answer was lost, and sends it once', async () => {
    const { world, submit, shown } = await makeWorld();
    world.carrier.answers('update', lost).answers('status', says('activated')).answers('eligible', lost);
    await world.seed(active);

    await submit();

    expect(shown()).toEqual([expect.stringMatching(/customer ID not confirmed.*did not say whether the line is ours/)]);
    expect(world.carrier.countOf('update')).toBe(1);
  });

  it('changes once when it is sent twice', async () => {
    const { world, submit, shown } = await makeWorld();
    world.carrier.alwaysAnswers('update', accepted);
    await world.seed(active);

    await Promise.all([submit(), submit()]);

    expect(world.carrier.countOf('update')).toBe(1);
    expect(shown().join()).toContain('<@U0MIRA> is changing it');
  });

  it.each([
    ['another change is planned', { ...active, update: updates.planned }, 'accepted a change for'],
    ['the line is gone', makeLine(states.deleted), 'It is deleted.'],
  ])('says why it cannot be done when %s meanwhile', async (_what, line, words) => {
    const { world, submit, shown } = await makeWorld();
    await world.seed(line);

    await submit();

    expect(shown()).toEqual([expect.stringContaining('cannot be changed now')]);
    expect(shown()).toEqual([expect.stringContaining(words)]);
    expect(world.carrier.calls).toEqual([]);
  });

  it('says that there is nothing to change under a number without a record', async () => {
    const { submit, shown } = await makeWorld();

    await submit();

    expect(shown()).toEqual([expect.stringContaining('zw does not know this number')]);
  });

  it('writes to somebody who has closed the form meanwhile', async () => {
    const { world, submit } = await makeWorld();
    world.carrier.answers('update', accepted);
    world.modals.replaces = () => false;
    await world.seed(active);

    await submit();

    const text = expect.stringMatching(new RegExp(`${phoneNumber.replace(/[()]/g, '\\$&')}: active.*\`Acme-8\``, 's'));
    expect(world.directMessages.written).toMatchObject([{ userId: 'U0MIRA', message: { text } }]);
  });

  it('writes to them only of what applies to the account that the carrier opened', async () => {
    const { world, submit } = await makeWorld({ profile: createZipwhipProfile('non-platform') });
    world.carrier.answers('update', accepted);
    world.modals.replaces = () => false;
    await world.seed({ ...active, telling: { kind: 'untold' } });

    await submit();

    expect(world.directMessages.written.map(({ message }) => message.text).join()).not.toContain('Platform account');
  });

  it('gives a reference for a record that cannot be read, and sends nothing', async () => {
    const { world, submit, shown } = await makeWorld();
    world.store.unreadable.push(`line:${lineId}`);

    await submit();

    expect(shown()).toEqual([expect.stringContaining('ref-1')]);
    expect(world.carrier.calls).toEqual([]);
  });
});
