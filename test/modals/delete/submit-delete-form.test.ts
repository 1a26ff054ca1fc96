import { describe, expect, it } from 'vitest';
import { makeBoltDriver, submissionBody } from '../../support/bolt-driver.js';
import { at, lineId, makeLine, phoneNumber, states } from '../../support/make-line.js';
import { makeListenerDeps } from '../../support/make-listener-deps.js';
import { deleteValues, typed } from '../form-state.js';

const accepted = { outcome: 'accepted', transactionId: 'tx-2' } as const;

async function makeWorld(overrides: Parameters<typeof makeListenerDeps>[0] = {}) {
  const world = await makeListenerDeps(overrides);
  const driver = makeBoltDriver(world.deps);
  const submit = (values: Record<string, unknown> = deleteValues(), metadata: string = lineId) =>
    driver.handle(submissionBody('line_delete_form', values, metadata));
  const shown = () => world.modals.replaced.map(({ view }) => JSON.stringify(view.blocks));
  return { world, driver, submit, shown };
}

describe('submitting the delete form', () => {
  it('shows progress at once, deletes the line and shows the result', async () => {
    const { world, submit, shown } = await makeWorld();
    world.carrier.answers('delete', accepted);
    await world.seed(makeLine(states.active));

    const { acks } = await submit();

    expect(acks).toMatchObject([{ response_action: 'update', view: { type: 'modal' } }]);
    expect(shown()).toEqual([expect.stringContaining('Billing stops')]);
    expect(world.carrier.calls).toMatchObject([{ name: 'delete', lineId, order: { reason: 'Number ported away' } }]);
    expect(await world.stored(lineId)).toMatchObject({ state: 'deleted', deletion: { requestedBy: 'U0MIRA' } });
  });

  it('plans a deletion for later', async () => {
    const { world, submit, shown } = await makeWorld();
    world.carrier.answers('delete', accepted);
    await world.seed(makeLine(states.active));

    await submit(deleteValues({ when: { value: { selected_date_time: at('22:00').getTime() / 1000 } } }));

    expect(world.carrier.calls).toMatchObject([{ order: { effectiveAt: at('22:00') } }]);
    expect(shown()).toEqual([expect.stringContaining('deletion scheduled')]);
  });

  it('lets zw keep the date, sends nothing and says what can be done until then', async () => {
    const { world, submit, shown } = await makeWorld();
    await world.seed(makeLine(states.active));
    const when = { value: { selected_date_time: at('22:00').getTime() / 1000 } };
    const keeper = { value: { selected_option: { value: 'zw' } } };

    await submit(deleteValues({ when, keeper }));

    expect(world.carrier.calls).toEqual([]);
    expect(await world.stored(lineId)).toMatchObject({ state: 'active', heldDeletion: { releaseAt: at('22:00') } });
    expect(shown()).toEqual([expect.stringMatching(/deletion scheduled by zw.*has not been told.*Cancel deletion/)]);
  });

  it('shows every mistake under its own field, and asks nobody', async () => {
    const { world, submit } = await makeWorld();
    await world.seed(makeLine(states.active));

    const { acks } = await submit({
      reason: { value: { selected_option: { value: 'other' } } },
      reason_text: typed('   '),
      when: { value: { selected_date_time: at('16:00').getTime() / 1000 } },
      last_four: typed('9999'),
    });

    expect(acks).toEqual([
      {
        response_action: 'errors',
        errors: {
          reason_text: expect.stringContaining('Say why'),
          when: expect.stringContaining('in the past'),
          last_four: expect.stringContaining('last four digits'),
        },
      },
    ]);
    expect(world.carrier.calls).toEqual([]);
    expect(world.transitions).toEqual([]);
  });

  it('is refused in the form to somebody who may not', async () => {
    const { world, submit } = await makeWorld();
    world.setAccess({ isAllowed: false, reason: 'your account is deactivated' });
    await world.seed(makeLine(states.active));

    const { acks } = await submit();

    expect(JSON.stringify(acks)).toContain('You cannot use zw here: your account is deactivated');
    expect(world.carrier.calls).toEqual([]);
  });

  it("shows the carrier's words when it refuses, and leaves the line as it was", async () => {
    const { world, submit, shown } = await makeWorld();
    world.carrier.answers('delete', { outcome: 'refused', code: '999', description: 'Not <yours>' });
    await world.seed(makeLine(states.active));

    await submit();

    expect(shown()).toEqual([expect.stringContaining('Not &lt;yours&gt;')]);
    expect(await world.stored(lineId)).toMatchObject({ state: 'active' });
  });

  it('comes back with what was chosen while the carrier answers nobody', async () => {
    const silence = { sinceAt: at('16:50'), detail: 'down', lineIds: [lineId] };
    const { world, submit } = await makeWorld({ carrierOutage: () => silence });
    await world.seed(makeLine(states.active));

    await submit(deleteValues({ reason_text: typed('moved to Acme') }));

    const [{ view } = { view: undefined }] = world.modals.replaced;
    expect(view).toMatchObject({ callback_id: 'line_delete_form', private_metadata: lineId });
    for (const words of ['answering nobody since', 'Nothing was deleted', 'moved to Acme', 'ported_away']) {
      expect(JSON.stringify(view?.blocks)).toContain(words);
    }
  });

  it('says to try again when the carrier did not get it', async () => {
    const { world, submit, shown } = await makeWorld();
    world.carrier.answers('delete', { outcome: 'not_sent', detail: 'the carrier could not be reached' });
    await world.seed(makeLine(states.active));

    await submit();

    expect(shown()).toEqual([expect.stringContaining('`the carrier could not be reached`. Next: try again')]);
  });

  it('does not call a deletion unconfirmed that was never sent, of a line that is not ours any more', async () => {
    const { world, submit, shown } = await makeWorld();
    world.carrier.answers('delete', { outcome: 'not_sent', detail: 'the carrier could not be reached' });
    await world.seed(makeLine(states.lost));

    await submit();

    expect(shown()).toEqual([expect.stringContaining('It was not deleted')]);
    expect(shown()).toEqual([expect.not.stringContaining('not confirmed')]);
  });

  it('says that nobody knows when the answer was lost, and sends it once', async () => {
    const { world, submit, shown } = await makeWorld();
    world.carrier
      .answers('delete', { outcome: 'lost', detail: 'the connection broke off' })
      .answers('eligible', { outcome: 'lost', detail: 'cut' });
    await world.seed(makeLine(states.active));

    await submit();

    expect(shown()).toEqual([expect.stringContaining('deletion not confirmed')]);
    expect(world.carrier.countOf('delete')).toBe(1);
  });

  it('deletes once when it is sent twice', async () => {
    const { world, submit, shown } = await makeWorld();
    world.carrier.alwaysAnswers('delete', accepted);
    await world.seed(makeLine(states.active));

    await Promise.all([submit(), submit()]);

    expect(world.carrier.countOf('delete')).toBe(1);
    expect(shown().join()).toContain('<@U0MIRA> is deleting it');
  });

  it('says that there is nothing to delete under a number without a record', async () => {
    const { submit, shown } = await makeWorld();

    await submit();

    expect(shown()).toEqual([expect.stringContaining('zw does not know this number')]);
  });

  it('writes to somebody who has closed the form meanwhile', async () => {
    const { world, submit } = await makeWorld();
    world.carrier.answers('delete', accepted);
    world.modals.replaces = () => false;
    await world.seed(makeLine(states.active));

    await submit();

    expect(world.directMessages.written).toMatchObject([
      { userId: 'U0MIRA', message: { text: expect.stringContaining(`${phoneNumber}: deleted`) } },
    ]);
  });

  it('gives a reference for a record that cannot be read, and sends nothing', async () => {
    const { world, submit, shown } = await makeWorld();
    world.store.unreadable.push(`line:${lineId}`);

    await submit();

    expect(shown()).toEqual([expect.stringContaining('ref-1')]);
    expect(world.carrier.calls).toEqual([]);
  });

  it('keeps the form and says so when the form has lost its line', async () => {
    const { driver, submit } = await makeWorld();

    const { acks } = await submit(deleteValues(), 'nonsense');

    expect(acks).toEqual([
      { response_action: 'errors', errors: { reason: expect.stringMatching(/Nothing was done.*still here.*ref-1/) } },
    ]);
    expect(driver.errors).toEqual([]);
  });
});
