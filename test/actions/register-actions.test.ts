import { describe, expect, it, vi } from 'vitest';
import type { AccountKind } from '../../src/carriers/zipwhip/account.js';
import { createZipwhipProfile } from '../../src/carriers/zipwhip/zipwhip-profile.js';
import type { LineState } from '../../src/lines/model/line.js';
import { pollLine } from '../../src/lines/polling/poll-line.js';
import type { StatusAnswer } from '../../src/lines/ports/carrier.js';
import type { ListenerDeps } from '../../src/listeners/listener-deps.js';
import { actionIds } from '../../src/views/blocks/ids.js';
import { clickBody, makeBoltDriver } from '../support/bolt-driver.js';
import { ours, refused } from '../support/carrier-answers.js';
import { at, heldDeletion, lineId, makeLine, phoneNumber, searches, states } from '../support/make-line.js';
import { makeListenerDeps } from '../support/make-listener-deps.js';
import { makeOpenPromise } from '../support/open-promise.js';

const doing = Object.values(actionIds).filter((id) => id !== actionIds.openCard);
const eligible = { outcome: 'eligible', transactionId: 'tx-1' } as const;
const answer = { word: 'Pending Activation', code: '100', at: at('17:00') };

async function makeWorld(overrides: Partial<ListenerDeps> = {}, account?: AccountKind) {
  const world = await makeListenerDeps({ profile: createZipwhipProfile(account) });
  const driver = makeBoltDriver({ ...world.deps, ...overrides });
  const click = async (actionId: string, value: string | undefined = lineId, overrides = {}) => {
    const { acks, replies } = await driver.handle(clickBody(actionId, value, overrides));
    expect(acks).toEqual([undefined]);
    return replies.map((reply) => String(reply.text));
  };
  return { world, driver, click };
}

describe('a click', () => {
  it.each(doing)('on %s by somebody who may not is refused in words, and does nothing', async (actionId) => {
    const { world, driver, click } = await makeWorld();
    world.setAccess({ isAllowed: false, reason: 'it is only for members of the workspace that it belongs to' });
    await world.seed(makeLine(states.pending));

    const replies = await click(actionId);

    expect(replies).toEqual([expect.stringContaining('You cannot use zw here: it is only for members')]);
    expect(world.checked).toEqual(['U0MIRA']);
    expect(world.modals.opened).toEqual([]);
    expect(world.carrier.calls).toEqual([]);
    expect(world.transitions).toEqual([]);
    expect(driver.errors).toEqual([]);
  });

  it.each([
    ['no line', 'nonsense', {}],
    ['no value', undefined, {}],
    ['no channel', lineId, { channel: undefined }],
  ])('with %s is apologised for, and does nothing', async (_what, value, overrides) => {
    const { world, driver } = await makeWorld();

    const { acks, replies } = await driver.handle(clickBody(actionIds.delete, value, overrides));

    expect(acks).toEqual([undefined]);
    expect(replies).toMatchObject([{ text: expect.stringContaining('`ref-1`') }]);
    expect(world.modals.opened).toEqual([]);
  });

  it('on a button with an address is acknowledged, and nothing more', async () => {
    const { world, click } = await makeWorld();

    expect(await click(actionIds.openCard, undefined)).toEqual([]);
    expect(world.checked).toEqual([]);
  });
});

describe('Check now', () => {
  it('asks the carrier and answers the person', async () => {
    const { world, click } = await makeWorld();
    world.carrier.answers('status', { outcome: 'pending', answer });
    await world.seed(makeLine(states.pending));

    expect(await click(actionIds.checkNow)).toEqual([expect.stringContaining('Pending Activation')]);
    expect(world.carrier.callNames).toEqual(['status']);
  });

  it('answers the person who pressed while zw itself was asking the carrier', async () => {
    const { world, click } = await makeWorld();
    const status = makeOpenPromise<StatusAnswer>();
    world.carrier.answers('status', () => status.promise).answers('status', { outcome: 'pending', answer });
    await world.seed(makeLine(states.pending));
    const [entry] = world.store.pollSchedule.takeDue(at('17:01'));
    if (!entry) throw new Error('the line is not due');

    const look = pollLine(world.deps.lines, entry);
    const clicked = click(actionIds.checkNow);
    await vi.waitFor(() => expect(world.lockTimers.pendingMs).toHaveLength(1), { timeout: 20_000 });
    status.resolve({ outcome: 'pending', answer });

    expect(await clicked).toEqual([expect.stringContaining('The carrier, asked just now, said')]);
    expect(await look).toBe('unchanged');
    expect(world.carrier.callNames).toEqual(['status', 'status']);
  });
});

describe('Delete', () => {
  it('opens the delete form', async () => {
    const { world, click } = await makeWorld();
    await world.seed(makeLine(states.active));

    expect(await click(actionIds.delete)).toEqual([]);
    expect(world.modals.opened).toMatchObject([{ triggerId: 'trigger-1', view: { private_metadata: lineId } }]);
  });

  it('answers an old card whose line is gone with how it stands', async () => {
    const { world, click } = await makeWorld();
    await world.seed(makeLine(states.deleted));

    expect(await click(actionIds.delete)).toEqual([expect.stringContaining('deleted')]);
    expect(world.modals.opened).toEqual([]);
  });
});

describe('Provision', () => {
  it('opens the form with the number in it, for the channel of the click', async () => {
    const { world, click } = await makeWorld();

    await click(actionIds.provision);

    const view = world.modals.opened[0]?.view;
    expect(view?.private_metadata).toBe('{"channelId":"C0SALES"}');
    expect(JSON.stringify(view)).toContain(`"initial_value":"${phoneNumber}"`);
  });
});

describe('Release now', () => {
  it('orders what zw holds, and shows how it stands', async () => {
    const { world, click } = await makeWorld();
    world.carrier.answers('eligible', eligible).answers('add', { outcome: 'accepted', transactionId: 'tx-2' });
    await world.seed(makeLine(states.held));

    expect(await click(actionIds.release)).toEqual([expect.stringContaining('pending')]);
    expect(world.carrier.callNames).toEqual(['eligible', 'add']);
  });

  it('says why nothing was ordered, and that it stays scheduled', async () => {
    const { world, click } = await makeWorld();
    world.carrier.answers('eligible', { outcome: 'ineligible', reason: 'other_organization', code: '112' });
    await world.seed(makeLine(states.held));

    expect(await click(actionIds.release)).toEqual([
      expect.stringMatching(/Nothing was ordered\. It stays scheduled by zw/),
    ]);
    expect(await world.stored(lineId)).toMatchObject({ state: 'held' });
  });

  it('does not know a number without a record', async () => {
    const { click } = await makeWorld();

    expect(await click(actionIds.release)).toEqual([expect.stringContaining('zw does not know this number')]);
  });
});

describe('Cancel', () => {
  it('calls off what zw holds, and shows who did it', async () => {
    const { world, click } = await makeWorld();
    await world.seed(makeLine(states.held));

    expect(await click(actionIds.cancel)).toEqual([expect.stringMatching(/cancelled\.\*.*<@U0MIRA> cancelled it/s)]);
    expect(await world.stored(lineId)).toMatchObject({ state: 'cancelled', cancelledBy: 'U0MIRA' });
  });

  it('does not know a number without a record', async () => {
    const { click } = await makeWorld();

    expect(await click(actionIds.cancel)).toEqual([expect.stringContaining('zw does not know this number')]);
  });
});

describe('Cancel deletion', () => {
  it('calls off a deletion that zw holds, and the line goes on', async () => {
    const { world, click } = await makeWorld();
    await world.seed(makeLine(states.active, {}, { heldDeletion }));

    expect(await click(actionIds.cancelDeletion)).toEqual([expect.stringContaining(': active.*')]);
    expect(await world.stored(lineId)).not.toHaveProperty('heldDeletion');
  });

  it('says of the line what applies to the account that the carrier opened', async () => {
    const { world, click } = await makeWorld({}, 'non-platform');
    await world.seed(makeLine({ ...states.active, telling: { kind: 'untold' } }, {}, { heldDeletion }));

    expect((await click(actionIds.cancelDeletion)).join()).not.toContain('Platform account');
  });

  it('does not know a number without a record', async () => {
    const { click } = await makeWorld();

    expect(await click(actionIds.cancelDeletion)).toEqual([expect.stringContaining('zw does not know this number')]);
  });
});

describe('Retry', () => {
  it('says whom to ask when the carrier keeps the number that it failed to provision', async () => {
    const { world, click } = await makeWorld();
    world.carrier.answers('eligible', ours);
    await world.seed(makeLine(states.failed));

    const [reply] = await click(actionIds.retry);

    expect(reply).toMatch(/cannot be ordered again\..*says `113`\. Nothing was ordered\. Next: ask carrier support/s);
  });

  it('offers to adopt a line that was not ordered, as zw knew, and that the carrier has after all', async () => {
    const { world, driver, click } = await makeWorld();
    world.carrier.answers('eligible', ours);
    await world.seed(makeLine({ ...states.refused, refusal: { by: 'not_sent', description: 'busy' } }));

    const { replies } = await driver.handle(clickBody(actionIds.retry, lineId));

    expect(replies).toHaveLength(1);
    expect(replies[0]?.text).toMatch(
      /says `113`\..*arrived late, or somebody ordered it another way.*Next: press Adopt…/s,
    );
    expect(replies[0]?.text).not.toMatch(/failed|Delete…/);
    expect(JSON.stringify(replies[0]?.blocks)).toContain(`"action_id":"${actionIds.adopt}"`);
    expect(await click(actionIds.adopt)).toEqual([]);
    expect(JSON.stringify(world.modals.opened[0]?.view)).toContain(phoneNumber);
  });

  it('warns that a lost order may still arrive, and orders when it is pressed all the same', async () => {
    const { world, driver, click } = await makeWorld();
    world.carrier.alwaysAnswers('status', refused).alwaysAnswers('eligible', eligible);
    world.carrier.answers('add', { outcome: 'accepted' });
    const notReceived = { ...states.refused, refusal: { by: 'not_received' } } as const;
    await world.seed(makeLine(notReceived, {}, { search: searches.add }));

    const { replies } = await driver.handle(clickBody(actionIds.retry, lineId));

    expect(replies[0]?.text).toMatch(
      /not found so far\..*may still arrive.*Nothing was ordered now\. Next: wait until/s,
    );
    expect(world.carrier.countOf('add')).toBe(0);
    expect(JSON.stringify(replies[0]?.blocks)).toContain(`"action_id":"${actionIds.retryAnyway}"`);
    expect(await click(actionIds.retryAnyway)).toEqual([expect.stringContaining('pending')]);
    expect(world.carrier.countOf('add')).toBe(1);
  });

  it('says only what the carrier says of a line that has meanwhile become something else', async () => {
    const { world, click } = await makeWorld();
    world.carrier.answers('eligible', async () => {
      await world.store.update(lineId, () => makeLine(states.active, {}, { revision: 2 }));
      return ours;
    });
    await world.seed(makeLine(states.failed));

    expect((await click(actionIds.retry)).join()).not.toMatch(/failed|Adopt…|Delete…/);
  });

  it('asks for the line again, once, in the name of whoever clicked', async () => {
    const { world, click } = await makeWorld();
    world.carrier.answers('eligible', eligible).answers('add', { outcome: 'accepted', transactionId: 'tx-2' });
    await world.seed(makeLine(states.failed));

    const replies = await click(actionIds.retry, lineId, { user: { id: 'U0OTHER', team_id: 'T0ZW' } });

    expect(replies).toEqual([expect.stringContaining('pending')]);
    expect(world.carrier.callNames).toEqual(['eligible', 'add']);
    expect((await world.stored(lineId)).request).toMatchObject({ requestedBy: 'U0OTHER', attempt: 2 });
  });

  it('says that a password is lost which can be neither kept nor shown', async () => {
    const { world, click } = await makeWorld();
    world.vault.canKeep = false;
    world.carrier
      .answers('eligible', eligible)
      .answers('add', { outcome: 'accepted', password: { reveal: () => 'clear' } });
    await world.seed(makeLine(states.failed));

    expect((await click(actionIds.retry)).join()).not.toContain('clear');
    expect(await world.stored(lineId)).toMatchObject({ password: { state: 'lost', cause: 'not_kept' } });
  });

  it('says why nothing was ordered', async () => {
    const { world, click } = await makeWorld();
    world.carrier.answers('eligible', { outcome: 'ineligible', reason: 'mobile', code: '111' });
    await world.seed(makeLine(states.failed));

    expect(await click(actionIds.retry)).toEqual([expect.stringContaining('Nothing was ordered')]);
    expect(await world.stored(lineId)).toMatchObject({ state: 'failed' });
  });

  it('orders once, however often it is clicked', async () => {
    const { world, click } = await makeWorld();
    world.carrier.alwaysAnswers('eligible', eligible).alwaysAnswers('add', { outcome: 'accepted' });
    await world.seed(makeLine(states.failed));

    const [first, second] = await Promise.all([click(actionIds.retry), click(actionIds.retry)]);

    expect(world.carrier.countOf('add')).toBe(1);
    expect([...(first ?? []), ...(second ?? [])].join()).toContain('is being worked on');
  });

  it('does not know a number without a record', async () => {
    const { click } = await makeWorld();

    expect(await click(actionIds.retry)).toEqual([expect.stringContaining('zw does not know this number')]);
  });
});

describe('Resume watching', () => {
  it('takes up the watch of a line that was given up', async () => {
    const { world, click } = await makeWorld();
    await world.seed(makeLine(states.unwatched));

    expect(await click(actionIds.resumeWatch)).toEqual([expect.stringContaining('pending')]);
    expect(await world.stored(lineId)).toMatchObject({ state: 'pending' });
  });

  it('says how a line stands that needs no watching', async () => {
    const { world, click } = await makeWorld();
    await world.seed(makeLine(states.active));

    expect(await click(actionIds.resumeWatch)).toEqual([expect.stringContaining('active')]);
    expect(world.transitions).toEqual([]);
  });

  it('says what can be done with a number without a record', async () => {
    const { world, click } = await makeWorld();
    world.carrier.answers('eligible', eligible);

    expect(await click(actionIds.resumeWatch)).toEqual([expect.stringContaining('no card in zw')]);
  });
});

describe('Show all', () => {
  it('opens the whole history of a line', async () => {
    const { world, click } = await makeWorld();
    const history = { entries: [{ at: at('17:00'), what: 'watch_ended' } as const], dropped: 0 };
    await world.seed(makeLine(states.active, {}, { history }));

    expect(await click(actionIds.showHistory)).toEqual([]);
    expect(JSON.stringify(world.modals.opened[0]?.view)).toContain('zw stopped asking the carrier.');
  });
});

describe('Mark as told', () => {
  it('writes it down, and says that nothing is left to do', async () => {
    const { world, click } = await makeWorld();
    await world.seed(makeLine({ ...states.active, telling: { kind: 'untold' } }));

    expect(await click(actionIds.markEndUserNotified)).toEqual([
      expect.stringMatching(/active\.\* Nothing to do\..*told the end user/s),
    ]);
    expect(await world.stored(lineId)).toMatchObject({ telling: { kind: 'told', by: 'U0MIRA' } });
  });

  it('asks the carrier about a number that zw does not know', async () => {
    const { world, click } = await makeWorld();
    world.carrier.answers('eligible', eligible);

    expect(await click(actionIds.markEndUserNotified)).toEqual([expect.stringContaining('no card in zw')]);
  });
});

describe('Send again', () => {
  it('has the mail sent', async () => {
    const { world, click } = await makeWorld();
    const problem = { at: at('17:20'), detail: 'no', isDoubtful: true };
    await world.seed(makeLine({ ...states.active, telling: { kind: 'untold', problem } }));

    expect(await click(actionIds.resendMail)).toEqual([expect.stringContaining("zw's turn")]);
    expect(world.mailed).toEqual([lineId]);
  });
});

describe('a button with which the carrier is asked for something', () => {
  it.each([
    ['retry', actionIds.retry, states.failed],
    ['retry', actionIds.retryAnyway, states.failed],
    ['release', actionIds.release, states.held],
  ] as const)('has left a trace of the wish to %s by then, and none in the end: %s', async (kind, actionId, state) => {
    const { world, click } = await makeWorld();
    let left: readonly unknown[] = [];
    world.carrier.answers('eligible', async () => {
      left = world.wishStore.list();
      return ours;
    });
    await world.seed(makeLine<LineState>(state));

    await click(actionId);

    expect(left).toMatchObject([{ kind, lineId, by: 'U0MIRA' }]);
    expect(world.wishStore.list()).toEqual([]);
  });
});
