import { describe, expect, it } from 'vitest';
import { transition } from '../../../src/lines/machine/transition.js';
import { isLegal } from '../../../src/lines/machine/transitions.js';
import type { AnnouncementKind, Destination } from '../../../src/lines/model/announcement.js';
import type { EndUserNotice } from '../../../src/lines/model/end-user.js';
import { asUserId } from '../../../src/lines/model/ids.js';
import type { Line, LineState, StateName } from '../../../src/lines/model/line.js';
import type { EventOf, LineEvent, LineEventName } from '../../../src/lines/model/line-event.js';
import {
  at,
  lineId,
  makeDeletion,
  makeLine,
  makeRequest,
  requester,
  searches,
  stateNames,
  states,
} from '../../support/make-line.js';

type Told = `${AnnouncementKind} -> ${Destination}`;
interface Legal {
  readonly next: StateName;
  readonly told: readonly Told[];
}

const now = at('21:00');
const answer = { word: 'Account Activated', code: '100', transactionId: 'tx-1', at: now };

const events = {
  request: { type: 'request', at: now, request: makeRequest({ id: 'r2' }) },
  adopt: { type: 'adopt', at: now, request: makeRequest({ id: 'r2', isAdopted: true }), stands: 'activated', answer },
  hold: { type: 'hold', at: now, request: makeRequest({ id: 'r2' }), releaseAt: at('22:00') },
  release: { type: 'release', at: now, transactionId: 'tx-3' },
  delay: { type: 'delay', at: now, detail: 'the carrier did not answer' },
  cancel: { type: 'cancel', at: now, by: asUserId('U0AL') },
  accept: { type: 'accept', at: now, transactionId: 'tx-2' },
  refuse: { type: 'refuse', at: now, refusal: { by: 'carrier', code: '999' } },
  lose_answer: { type: 'lose_answer', at: now, detail: 'the connection broke off' },
  start: { type: 'start', at: now },
  change_pace: { type: 'change_pace', at: now, pace: 'slow' },
  activate: { type: 'activate', at: now, answer },
  fail: { type: 'fail', at: now, answer: { ...answer, word: 'Unknown' } },
  lose: { type: 'lose', at: now, loss: { cause: 'not_provisioned', transactionId: 'tx-3' } },
  find_again: { type: 'find_again', at: now, answer },
  find_order: { type: 'find_order', at: now, call: 'status', transactionId: 'tx-4' },
  find_deletion: { type: 'find_deletion', at: now, transactionId: 'tx-5' },
  slow_search: { type: 'slow_search', at: now },
  escalate: { type: 'escalate', at: now },
  go_unanswered: { type: 'go_unanswered', at: now, sinceAt: at('17:40'), detail: 'no answer in time' },
  hear_unknown_word: { type: 'hear_unknown_word', at: now, answer: { ...answer, word: 'Rejected' } },
  hear_pending: { type: 'hear_pending', at: now, answer },
  stop_watching: { type: 'stop_watching', at: now },
  resume_watching: { type: 'resume_watching', at: now, by: asUserId('U0AL') },
  begin_mail: { type: 'begin_mail', at: now },
  finish_mail: { type: 'finish_mail', at: now, messageId: '<r1@example.com>' },
  fail_mail: { type: 'fail_mail', at: now, detail: 'no mail server', isDoubtful: false },
  repeat_mail: { type: 'repeat_mail', at: now, by: asUserId('U0AL') },
  mark_told: { type: 'mark_told', at: now, by: asUserId('U0AL') },
  remind: { type: 'remind', at: now },
  request_deletion: { type: 'request_deletion', at: now, deletion: makeDeletion() },
  accept_deletion: { type: 'accept_deletion', at: now },
  refuse_deletion: { type: 'refuse_deletion', at: now, refusal: { by: 'not_received' } },
  miss_deletion: { type: 'miss_deletion', at: now, transactionId: 'tx-7' },
  lose_deletion_answer: { type: 'lose_deletion_answer', at: now, detail: 'the connection broke off' },
  finish_deletion: { type: 'finish_deletion', at: now },
  keep_password: { type: 'keep_password', at: now, for: requester, keptUntil: at('22:00') },
  show_password: { type: 'show_password', at: now, by: requester },
  lose_password: { type: 'lose_password', at: now, cause: 'expired' },
  ask_session_key: { type: 'ask_session_key', at: now, by: requester },
  make_session_key: { type: 'make_session_key', at: now, by: requester },
} satisfies { readonly [Name in LineEventName]: EventOf<Name> };

const to = (next: StateName, ...told: Told[]): Legal => ({ next, told });

const activated = to('active', 'activated -> thread', 'activated -> alerts');
const failed = to('failed', 'failed -> thread_and_channel', 'failed -> alerts');
const escalated: readonly Told[] = ['escalated -> thread_and_channel', 'escalated -> alerts'];
const accepted = to('pending', 'accepted -> thread');
const adopted = to('active', 'adopted -> thread');
const requested = to('requested', 'requested -> thread');
const held = to('held', 'held -> thread');
const deleting = to('deleting', 'deletion_requested -> thread');
const deleted = to('deleted', 'deleted -> thread');
const foundAfterAll = to('pending', 'found_after_all -> thread_and_channel');
const deletedAfterAll = to('deleted', 'deleted_after_all -> thread_and_channel');
const keptAfterAll = to('active', 'deletion_refused -> thread');

const passwords = (state: StateName) => ({
  keep_password: to(state, 'password_kept -> thread'),
  show_password: to(state, 'password_shown -> thread'),
  lose_password: to(state, 'password_lost -> thread'),
  ask_session_key: to(state),
  make_session_key: to(state, 'session_key_made -> thread'),
});

const lateDeletion = (state: StateName) => ({ find_deletion: deletedAfterAll, slow_search: to(state) });

const legal = {
  held: {
    release: to('requested', 'released -> thread'),
    delay: to('held', 'release_delayed -> thread'),
    cancel: to('cancelled', 'cancelled -> thread'),
    refuse: to('refused', 'refused -> thread'),
  },
  cancelled: {
    find_order: foundAfterAll,
    slow_search: to('cancelled'),
    request: requested,
    hold: held,
    adopt: adopted,
  },
  requested: { accept: accepted, refuse: to('refused'), lose_answer: to('unconfirmed', 'unconfirmed -> thread') },
  unconfirmed: {
    accept: accepted,
    refuse: to('refused', 'refused -> thread'),
    activate: activated,
    fail: failed,
    escalate: to('unconfirmed', ...escalated),
  },
  refused: {
    find_order: foundAfterAll,
    slow_search: to('refused'),
    request: requested,
    hold: held,
    adopt: adopted,
  },
  scheduled: {
    ...passwords('scheduled'),
    ...lateDeletion('scheduled'),
    start: to('pending', 'started -> thread'),
    activate: activated,
    request_deletion: deleting,
  },
  pending: {
    ...passwords('pending'),
    ...lateDeletion('pending'),
    change_pace: to('pending'),
    activate: activated,
    fail: failed,
    escalate: to('pending', ...escalated),
    go_unanswered: to('pending', 'unanswered -> thread_and_channel', 'unanswered -> alerts'),
    hear_unknown_word: to('pending', 'unknown_word -> thread_and_channel', 'unknown_word -> alerts'),
    hear_pending: to('pending', 'answered_again -> thread'),
    stop_watching: to('unwatched', 'watch_ended -> thread'),
    request_deletion: deleting,
  },
  unwatched: {
    ...passwords('unwatched'),
    ...lateDeletion('unwatched'),
    activate: activated,
    fail: failed,
    resume_watching: to('pending', 'watch_resumed -> thread'),
    request_deletion: deleting,
  },
  active: {
    ...passwords('active'),
    ...lateDeletion('active'),
    lose: to('lost', 'lost -> thread_and_channel', 'lost -> alerts'),
    begin_mail: to('active'),
    finish_mail: to('active', 'end_user_mailed -> thread'),
    fail_mail: to('active', 'mail_failed -> thread'),
    repeat_mail: to('active'),
    mark_told: to('active', 'end_user_told -> thread'),
    remind: to('active', 'end_user_reminder -> thread'),
    request_deletion: deleting,
  },
  lost: {
    ...passwords('lost'),
    find_again: to('active', 'found_again -> thread_and_channel', 'found_again -> alerts'),
    request: requested,
    hold: held,
    request_deletion: deleting,
  },
  failed: {
    ...passwords('failed'),
    ...lateDeletion('failed'),
    request: requested,
    hold: held,
    activate: activated,
    request_deletion: deleting,
  },
  deleting: {
    ...passwords('deleting'),
    accept_deletion: deleted,
    refuse_deletion: keptAfterAll,
    lose_deletion_answer: to('deletion_unconfirmed', 'unconfirmed -> thread'),
  },
  deletion_unconfirmed: {
    ...passwords('deletion_unconfirmed'),
    finish_deletion: deleted,
    refuse_deletion: keptAfterAll,
    escalate: to('deletion_unconfirmed', ...escalated),
  },
  deletion_scheduled: {
    ...passwords('deletion_scheduled'),
    finish_deletion: deleted,
    miss_deletion: to('active', ...escalated),
    escalate: to('deletion_scheduled', ...escalated),
  },
  deleted: { request: requested, hold: held, adopt: adopted },
} satisfies Record<StateName, Partial<Record<LineEventName, Legal>>>;

const expectedOf = (state: StateName, event: LineEventName): Legal | undefined => {
  const fromState: Partial<Record<LineEventName, Legal>> = legal[state];
  return fromState[event];
};
const allEvents: readonly LineEvent[] = Object.values(events);
const pairs = stateNames.flatMap((state) => allEvents.map((event) => ({ state, event, name: event.type })));
const legalPairs = pairs.flatMap((pair) => {
  const expected = expectedOf(pair.state, pair.name);
  return expected ? [{ ...pair, ...expected }] : [];
});
const illegalPairs = pairs.filter(({ state, name }) => !expectedOf(state, name));

const earlier = {
  id: 'earlier',
  at: at('16:00'),
  to: 'thread',
  news: { kind: 'watch_resumed', by: requester },
} as const;
const problem = { at: at('20:00'), detail: 'no mail server', isDoubtful: false };
/** How far an active line's end user must have been told for it to know an event. */
const tellings: { readonly [Name in LineEventName]?: EndUserNotice } = {
  begin_mail: { kind: 'mail_due' },
  finish_mail: { kind: 'mail_sending', startedAt: at('20:00') },
  fail_mail: { kind: 'mail_sending', startedAt: at('20:00') },
  repeat_mail: { kind: 'untold', problem },
  mark_told: { kind: 'untold' },
  remind: { kind: 'untold', remindAt: at('20:30') },
};
function lineIn(state: StateName, event: LineEventName): Line {
  const telling = tellings[event];
  const fitting = state === 'active' && telling ? { ...states.active, telling } : states[state];
  const search = isLegal(state, 'find_order') ? searches.add : searches.delete;
  const searched = event.endsWith('search') || event === 'find_deletion' ? { search } : {};
  return makeLine<LineState>(fitting, {}, { outbox: [earlier], ...searched });
}

describe('transition, every state with every event', () => {
  it('covers fifteen states and forty-one events', () => {
    expect(pairs).toHaveLength(15 * 41);
  });

  it.each(legalPairs)('takes a line that is $state to $next when it hears $name', ({ state, event, next, told }) => {
    const before = lineIn(state, event.type);

    const after = transition(before, event);

    expect(after.state).toBe(next);
    const news = after.outbox.filter(({ id }) => id !== earlier.id);
    expect(news.map(({ news: { kind }, to: destination }) => `${kind} -> ${destination}`)).toEqual(told);
    expect(news.map(({ id }) => id)).toEqual(told.map((_, index) => `${lineId}.4.${index}`));
    expect(news.every((announcement) => announcement.at === now)).toBe(true);
    expect([after.id, after.revision]).toEqual([before.id, before.revision + 1]);
  });

  it.each(legalPairs)('leaves a line that is $state as it was when it hears $name', ({ state, event }) => {
    const before = lineIn(state, event.type);
    const copy = structuredClone(before);

    transition(before, event);

    expect(before).toEqual(copy);
  });

  it.each(illegalPairs)('refuses $name for a line that is $state', ({ state, event, name }) => {
    const act = () => transition(lineIn(state, event.type), event);

    expect(act).toThrow(expect.objectContaining({ name: 'IllegalTransitionError', code: 'illegal_transition', state }));
    expect(act).toThrow(`a line that is ${state} knows no event ${name}`);
  });

  it.each(pairs)('says beforehand whether a line that is $state knows $name', ({ state, name }) => {
    expect(isLegal(state, name)).toBe(expectedOf(state, name) !== undefined);
  });
});
