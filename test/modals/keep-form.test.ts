import { describe, expect, it } from 'vitest';
import { asUserId } from '../../src/lines/model/ids.js';
import { StoreNotWritableError } from '../../src/lines/ports/errors.js';
import { makeBoltDriver, submissionBody } from '../support/bolt-driver.js';
import { lineId, makeLine, states } from '../support/make-line.js';
import { makeListenerDeps } from '../support/make-listener-deps.js';
import { deleteValues, provisionMetadata, provisionValues, updateValues } from './form-state.js';

const unknown = {
  isAllowed: false,
  isUnknown: true,
  reason: 'Slack did not say who you are. Try again in a moment',
} as const;
const adoptMetadata = JSON.stringify({ lineId, channelId: 'C0SALES' });

const forms: [string, Record<string, unknown>, string, string][] = [
  ['line_provision_form', provisionValues(), provisionMetadata, 'phone_number'],
  ['line_update_form', updateValues(), lineId, 'customer_id'],
  ['line_adopt_form', provisionValues(), adoptMetadata, 'phone_number'],
  ['line_delete_form', deleteValues(), lineId, 'reason'],
];

async function makeWorld() {
  const world = await makeListenerDeps();
  const driver = makeBoltDriver(world.deps);
  await world.seed(makeLine(states.active));
  return { world, driver };
}

describe('a form that zw cannot act on', () => {
  it.each(forms)(
    '%s stays, with the reason, while Slack does not say who sent it',
    async (id, values, metadata, first) => {
      const { world, driver } = await makeWorld();
      world.setAccess(unknown);

      const { acks } = await driver.handle(submissionBody(id, values, metadata));

      const reason =
        'zw did nothing. Slack did not say who you are. Try again in a moment; what you entered is still here.';
      expect(acks).toEqual([{ response_action: 'errors', errors: { [first]: reason } }]);
      expect(world.carrier.calls).toEqual([]);
      expect(world.modals.replaced).toEqual([]);
    },
  );

  it('puts the reason beside the first input that the form has', async () => {
    const { world, driver } = await makeWorld();
    world.setAccess(unknown);
    const body = submissionBody('line_provision_form', provisionValues(), provisionMetadata);
    const blocks = [
      { type: 'section', block_id: 'x' },
      { type: 'input', block_id: 'customer_id' },
    ];

    const { acks } = await driver.handle({ ...body, view: { ...body.view, blocks } });

    expect(acks).toMatchObject([{ errors: { customer_id: expect.any(String) } }]);
  });

  it('asks its question again where there is no input', async () => {
    const { world, driver } = await makeWorld();
    world.setAccess(unknown);

    const { acks } = await driver.handle(submissionBody('line_session_key_form', {}, lineId));

    expect(acks).toMatchObject([
      { response_action: 'update', view: { callback_id: 'line_session_key_form', private_metadata: lineId } },
    ]);
    expect(JSON.stringify(acks)).toContain('Slack did not say who you are');
  });

  it.each(forms)('%s stays, with a reference, after a fault of zw', async (id, values, metadata) => {
    const { world, driver } = await makeWorld();
    const members = { check: () => Promise.reject(new Error('a bug')) };
    const faulty = makeBoltDriver({ ...world.deps, members });

    const { acks } = await faulty.handle(submissionBody(id, values, metadata));

    expect(acks).toMatchObject([{ response_action: 'errors' }]);
    expect(JSON.stringify(acks)).toMatch(/Nothing was done.*ref-1/);
    expect(driver.errors).toEqual([]);
  });

  it.each([...forms.map(([id]) => id), 'line_session_key_form'])(
    '%s is answered with a reference when nothing in it can be read',
    async (id) => {
      const { world, driver } = await makeWorld();

      const { acks } = await driver.handle(submissionBody(id, {}, '', { view: { callback_id: id, type: 'modal' } }));

      expect(acks).toMatchObject([{ response_action: 'update' }]);
      expect(JSON.stringify(acks)).toMatch(/could not read what Slack sent.*Nothing was done.*ref-1/);
      expect(world.carrier.calls).toEqual([]);
      expect(driver.errors).toEqual([]);
    },
  );

  it.each([
    ['line_update_form', updateValues(), 'Acme-8'],
    ['line_delete_form', deleteValues(), 'customer_cancelled'],
  ])('%s comes back with what was entered while somebody else works on the number', async (id, values, entered) => {
    const { world, driver } = await makeWorld();
    const { operations } = world.deps.lines;
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const running = operations.run(lineId, { what: 'delete', by: asUserId('U0SAM'), sinceAt: new Date(0) }, () => held);

    const { acks } = await driver.handle(submissionBody(id, values, lineId));
    release();
    await running;

    expect(acks).toMatchObject([{ response_action: 'update' }]);
    const [shown] = world.modals.replaced;
    expect(shown?.view).toMatchObject({ callback_id: id });
    expect(JSON.stringify(shown?.view)).toMatch(new RegExp(`is being worked on.*${entered}`));
  });

  it('comes back with what was entered while nothing can be written', async () => {
    const { world } = await makeWorld();
    const store = { ...world.deps.lines.store, update: () => Promise.reject(new StoreNotWritableError('SQLITE_FULL')) };
    const find = world.deps.lines.store.find.bind(world.deps.lines.store);
    const driver = makeBoltDriver({ ...world.deps, lines: { ...world.deps.lines, store: { ...store, find } } });

    await driver.handle(submissionBody('line_update_form', updateValues(), lineId));

    expect(world.modals.replaced[0]?.view).toMatchObject({ callback_id: 'line_update_form' });
    expect(JSON.stringify(world.modals.replaced[0]?.view)).toMatch(/cannot write to its store.*Acme-8/);
  });
});
