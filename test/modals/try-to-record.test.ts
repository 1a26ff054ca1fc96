import { describe, expect, it } from 'vitest';
import { checkView } from '../../sandbox/slack/block-kit/check-view.js';
import type { LineEventName } from '../../src/lines/model/line-event.js';
import { CorruptRecordError, StoreNotWritableError } from '../../src/lines/ports/errors.js';
import { actionIds, callbackIds } from '../../src/views/blocks/ids.js';
import { clickBody, makeBoltDriver, submissionBody } from '../support/bolt-driver.js';
import { at, lineId, makeLine, makeRequest, phoneNumber, requester, states } from '../support/make-line.js';
import { makeListenerDeps } from '../support/make-listener-deps.js';
import { openWithConnection, storeFaults } from '../support/store-faults.js';
import { provisionMetadata, provisionValues } from './form-state.js';

const clear = 'a`b*c <!channel> &amp;';
const inJson = JSON.stringify(clear).slice(1, -1);
const secret = { reveal: () => clear };
const eligible = { outcome: 'eligible', transactionId: 'tx-1' } as const;
const withPassword = { outcome: 'accepted', transactionId: 'tx-2', password: secret } as const;
const card = { channelId: makeRequest().channelId, ts: '1.2', revision: 3 };
const untrue = /nothing (of yours )?was (ordered|sent|done)|no such request/i;

const failures = [
  ['a full disk', new StoreNotWritableError('SQLITE_FULL')],
  ['a damaged record', new CorruptRecordError(`line:${lineId}`, [])],
] as const;

/** A world whose store takes no write any more from a transition on. */
async function makeWorld(lastEvent: LineEventName, failure: Error) {
  const world = await makeListenerDeps({
    onTransition: (_line, event) => {
      if (event !== lastEvent) return;
      world.store.update = async () => {
        throw failure;
      };
    },
  });
  let made = 0;
  const sessionKey = async () => {
    made += 1;
    return { outcome: 'made', key: secret } as const;
  };
  world.vault.canKeep = false;
  const driver = makeBoltDriver({ ...world.deps, secondary: { sessionKey } });
  const click = async (actionId: string) =>
    (await driver.handle(clickBody(actionId, lineId))).replies.map(({ text }) => String(text)).join('\n');
  return {
    world,
    click,
    submitKeyForm: () => driver.handle(submissionBody(callbackIds.sessionKeyForm, {}, lineId)),
    submitProvisionForm: () =>
      driver.handle(submissionBody('line_provision_form', provisionValues(), provisionMetadata)),
    shown: () => JSON.stringify(world.modals.replaced.at(-1)?.view),
    written: () => JSON.stringify(world.directMessages.written),
    made: () => made,
  };
}

describe('a session key', () => {
  it.each(storeFaults)('is not made while the store says %s', async (_code, breakIt) => {
    const { store, sqlite } = await openWithConnection();
    const world = await makeListenerDeps({ store });
    let made = 0;
    const sessionKey = async () => {
      made += 1;
      return { outcome: 'made', key: secret } as const;
    };
    const driver = makeBoltDriver({ ...world.deps, secondary: { sessionKey } });
    await world.seed(makeLine(states.active, {}, { card }));
    await breakIt(sqlite);

    await driver.handle(submissionBody(callbackIds.sessionKeyForm, {}, lineId));

    expect(made).toBe(0);
    expect(JSON.stringify(world.modals.replaced)).toContain('zw cannot write to its store');
  });

  it('is not made for a number whose record cannot be read', async () => {
    const { world, submitKeyForm, made, shown } = await makeWorld('activate', new Error('never'));
    world.store.unreadable.push(`line:${lineId}`);

    await submitKeyForm();

    expect(made()).toBe(0);
    expect(shown()).toContain('The record of this number cannot be read');
  });

  it.each(failures)('that was made is shown all the same, after %s meanwhile', async (_what, failure) => {
    const { world, submitKeyForm, made, shown } = await makeWorld('ask_session_key', failure);
    await world.seed(makeLine(states.active, {}, { card }));

    await submitKeyForm();

    expect(made()).toBe(1);
    expect(shown()).toContain(inJson);
    expect(shown()).toContain("the card's thread does not say so. Next: tell whoever runs zw");
    expect(shown()).not.toMatch(untrue);
    expect(checkView({ ...world.modals.replaced.at(-1)?.view })).toEqual([]);
    expect(world.logger.at('error')).toMatchObject([{ fields: { err: failure } }]);
    const { history } = await world.stored(lineId);
    expect(history?.entries).toMatchObject([{ what: 'session_key_asked', by: requester }]);
  });

  it('that the carrier refuses leaves a trace in the history, and no word in the thread', async () => {
    const world = await makeListenerDeps();
    const refused = async () => ({ outcome: 'refused', code: '999' }) as const;
    await world.seed(makeLine(states.active, {}, { card }));

    const driver = makeBoltDriver({ ...world.deps, secondary: { sessionKey: refused } });
    await driver.handle(submissionBody(callbackIds.sessionKeyForm, {}, lineId));

    const { outbox, history } = await world.stored(lineId);
    expect(outbox).toEqual([]);
    expect(history?.entries.map(({ what }) => what)).toEqual(['session_key_asked']);
  });
});

describe('a password that came with an order and is not kept', () => {
  it.each(failures)('is shown in the provision form all the same, after %s meanwhile', async (_what, failure) => {
    const { world, submitProvisionForm, shown } = await makeWorld('accept', failure);
    world.carrier.answers('eligible', eligible).answers('add', withPassword);

    await submitProvisionForm();

    expect(shown()).toContain(`${phoneNumber}: ordered`);
    expect(shown()).toContain(inJson);
    expect(shown()).toContain("the card's thread does not say so");
    expect(shown()).not.toMatch(untrue);
    expect(world.modals.replaced.at(-1)?.view).not.toHaveProperty('submit');
    expect(checkView({ ...world.modals.replaced.at(-1)?.view })).toEqual([]);
    expect(JSON.stringify([world.directMessages.written, world.logger.lines])).not.toContain(inJson);
  });

  it.each(failures)('is said to be lost to whoever closed the form, after %s', async (_what, failure) => {
    const { world, submitProvisionForm, written } = await makeWorld('accept', failure);
    world.carrier.answers('eligible', eligible).answers('add', withPassword);
    world.modals.replaces = () => false;

    await submitProvisionForm();

    expect(written()).toContain('did you see the password?');
    expect(written()).not.toMatch(untrue);
    expect(written()).not.toContain(inJson);
  });

  it.each([
    ['retry', 'failed', 'a full disk', failures[0][1]],
    ['retry', 'failed', 'a damaged record', failures[1][1]],
    ['release', 'held', 'a full disk', failures[0][1]],
    ['release', 'held', 'a damaged record', failures[1][1]],
  ] as const)('is said to be lost in the answer to a %s of a line that was %s, after %s', async (...row) => {
    const [action, state, , failure] = row;
    const { world, click } = await makeWorld('accept', failure);
    await world.seed(makeLine(states[state]));
    world.carrier.answers('eligible', eligible).answers('add', withPassword);

    const answer = await click(actionIds[action]);

    expect(answer).toContain(`${phoneNumber}: pending`);
    expect(answer).toContain(`${phoneNumber}: the password is gone`);
    expect(answer).not.toMatch(untrue);
    expect(world.logger.at('error')).toMatchObject([{ fields: { err: failure } }]);
  });

  it.each(failures)('and was claimed is said to be lost to whoever closed the window, after %s', async (...row) => {
    const { world, click, written } = await makeWorld('show_password', row[1]);
    const keptUntil = at('18:00');
    await world.seed({ ...makeLine(states.active), password: { state: 'kept', for: requester, keptUntil } });
    await world.vault.keep({ lineId, requestId: 'r1', for: requester, keptUntil }, secret);
    world.modals.replaces = () => false;

    await click(actionIds.showPassword);

    expect(written()).toContain('did you see the password?');
  });
});

describe('an order that was accepted', () => {
  it('does not look undone because its record is damaged while its card is waited for', async () => {
    const { world, submitProvisionForm, shown } = await makeWorld('activate', new Error('never'));
    world.carrier.answers('eligible', eligible).answers('add', { outcome: 'accepted' });
    world.onSayNext(async () => void world.store.unreadable.push(`line:${lineId}`));

    await submitProvisionForm();

    expect(shown()).toContain(`${phoneNumber}: ordered`);
    expect(shown()).not.toMatch(untrue);
  });

  it('is not called unsent when its record is damaged before the answer is written down', async () => {
    const { world, submitProvisionForm, shown } = await makeWorld('activate', new Error('never'));
    world.carrier.answers('eligible', eligible).answers('add', async () => {
      world.store.unreadable.push(`line:${lineId}`);
      return { outcome: 'accepted' };
    });

    await submitProvisionForm();

    expect(shown()).toContain('The carrier was asked, once. Meanwhile the record of this number was damaged');
    expect(shown()).toContain('do not send it again');
    expect(shown()).not.toMatch(untrue);
    expect(world.modals.replaced.at(-1)?.view).not.toHaveProperty('submit');
  });
});
