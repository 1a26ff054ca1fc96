import { describe, expect, it } from 'vitest';
import { transition } from '../../../src/lines/machine/transition.js';
import { isLegal, knows, regions } from '../../../src/lines/machine/transitions.js';
import type { AnnouncementKind, Destination } from '../../../src/lines/model/announcement.js';
import type { EndUserNotice } from '../../../src/lines/model/end-user.js';
import { asUserId } from '../../../src/lines/model/ids.js';
import type { Line, LineState, StateName } from '../../../src/lines/model/line.js';
import type { EventOf, LineEventName } from '../../../src/lines/model/line-event.js';
import {
  at,
  heldDeletion,
  lineId,
  makeDeletion,
  makeLine,
  makeRequest,
  requester,
  searches,
  stateNames,
  states,
  updates,
} from '../../support/make-line.js';

type Told = `${AnnouncementKind} -> ${Destination}`;
interface Legal {
  /** The row of the table that the line is in afterwards. */
  readonly next: string;
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
  request_update: { type: 'request_update', at: now, update: updates.sent },
  accept_update: { type: 'accept_update', at: now },
  refuse_update: { type: 'refuse_update', at: now, refusal: { by: 'carrier', code: '905' } },
  lose_update_answer: { type: 'lose_update_answer', at: now, detail: 'cut', standing: { line: 'ours' } },
  finish_update: { type: 'finish_update', at: now },
  hold_deletion: { type: 'hold_deletion', at: now, deletion: heldDeletion },
  delay_deletion: { type: 'delay_deletion', at: now, detail: 'the carrier did not answer' },
  cancel_deletion: { type: 'cancel_deletion', at: now, by: requester },
} satisfies { readonly [Name in LineEventName]: EventOf<Name> };

const to = (next: string, ...told: Told[]): Legal => ({ next, told });

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

const lateDeletion = (state: StateName) => ({ find_deletion: deletedAfterAll, slow_search: to(state) });

const order = {
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
    ...lateDeletion('scheduled'),
    start: to('pending', 'started -> thread'),
    activate: activated,
    request_deletion: deleting,
  },
  pending: {
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
    ...lateDeletion('unwatched'),
    activate: activated,
    fail: failed,
    resume_watching: to('pending', 'watch_resumed -> thread'),
    request_deletion: deleting,
  },
  active: {
    ...lateDeletion('active'),
    lose: to('lost', 'lost -> thread_and_channel', 'lost -> alerts'),
    request_deletion: deleting,
  },
  lost: {
    find_again: to('active', 'found_again -> thread_and_channel', 'found_again -> alerts'),
    request: requested,
    hold: held,
    request_deletion: deleting,
  },
  failed: {
    ...lateDeletion('failed'),
    request: requested,
    hold: held,
    activate: activated,
    request_deletion: deleting,
  },
  deleting: {
    accept_deletion: deleted,
    refuse_deletion: keptAfterAll,
    lose_deletion_answer: to('deletion_unconfirmed', 'unconfirmed -> thread'),
  },
  deletion_unconfirmed: {
    finish_deletion: deleted,
    refuse_deletion: keptAfterAll,
    escalate: to('deletion_unconfirmed', ...escalated),
  },
  deletion_scheduled: {
    finish_deletion: deleted,
    miss_deletion: to('active', ...escalated),
    escalate: to('deletion_scheduled', ...escalated),
  },
  deleted: { request: requested, hold: held, adopt: adopted },
} satisfies Record<StateName, Partial<Record<LineEventName, Legal>>>;

const whileHeld = (row: string) => ({
  delay_deletion: to(row, 'deletion_delayed -> thread'),
  cancel_deletion: to(row === 'held' ? 'none' : 'closed', 'deletion_cancelled -> thread'),
});

type Table = Readonly<Record<string, Partial<Record<LineEventName, Legal>>>>;
/** Every part of a line with each of its rows, the events that the row knows, and what comes of them. */
const legal: Readonly<Record<keyof typeof regions, Table>> = {
  order,
  update: {
    none: { request_update: to('sent') },
    closed: {},
    sent: {
      accept_update: to('none', 'updated -> thread'),
      refuse_update: to('none', 'update_refused -> thread'),
      lose_update_answer: to('unconfirmed', 'update_unconfirmed -> thread'),
    },
    planned: { finish_update: to('none', 'updated -> thread') },
    unconfirmed: { request_update: to('sent') },
  },
  heldDeletion: {
    none: { hold_deletion: to('held', 'deletion_held -> thread') },
    closed: {},
    held: { ...whileHeld('held'), hold_deletion: to('held', 'deletion_held -> thread') },
    suspended: whileHeld('suspended'),
  },
  notice: {
    none: {},
    mail_due: { begin_mail: to('mail_sending'), fail_mail: to('untold', 'mail_failed -> thread') },
    mail_sending: {
      finish_mail: to('told', 'end_user_mailed -> thread'),
      fail_mail: to('untold', 'mail_failed -> thread'),
    },
    untold: {
      repeat_mail: to('mail_due'),
      mark_told: to('told', 'end_user_told -> thread'),
      remind: to('untold', 'end_user_reminder -> thread'),
    },
    told: {},
  },
  credential: {
    none: {},
    account: {
      keep_password: to('account', 'password_kept -> thread'),
      show_password: to('account', 'password_shown -> thread'),
      lose_password: to('account', 'password_lost -> thread'),
      ask_session_key: to('account'),
      make_session_key: to('account', 'session_key_made -> thread'),
    },
  },
};

const earlier = {
  id: 'earlier',
  at: at('16:00'),
  to: 'thread',
  news: { kind: 'watch_resumed', by: requester },
} as const;
const problem = { at: at('20:00'), detail: 'no mail server', isDoubtful: false };
const tellings: Readonly<Record<EndUserNotice['kind'], EndUserNotice>> = {
  mail_due: { kind: 'mail_due' },
  mail_sending: { kind: 'mail_sending', startedAt: at('20:00') },
  untold: { kind: 'untold', remindAt: at('20:30'), problem },
  told: { kind: 'told', at: at('20:00') },
};
const line = (state: LineState, base: Partial<Line> = {}): Line => makeLine(state, {}, { outbox: [earlier], ...base });
const nothingHeld = { none: line(states.active), closed: line(states.refused) };
/** Lines in each row; in a row that several states share, one in each of them. */
const lines: Readonly<Record<keyof typeof regions, Readonly<Record<string, readonly Line[]>>>> = {
  order: Object.fromEntries(stateNames.map((state) => [state, [line(states[state])]])),
  update: {
    none: (['scheduled', 'pending', 'unwatched', 'active'] as const).map((state) => line(states[state])),
    closed: (['requested', 'failed', 'lost', 'deleting', 'deleted'] as const).map((state) => line(states[state])),
    sent: [line(states.active, { update: updates.sent })],
    planned: [line(states.active, { update: updates.planned })],
    unconfirmed: [line(states.active, { update: updates.unconfirmed })],
  },
  heldDeletion: {
    none: [nothingHeld.none],
    closed: [nothingHeld.closed],
    held: [line(states.active, { heldDeletion })],
    suspended: [line(states.refused, { heldDeletion })],
  },
  notice: {
    none: [line(states.active), line(states.pending)],
    ...Object.fromEntries(
      Object.entries(tellings).map(([kind, telling]) => [kind, [line({ ...states.active, telling })]]),
    ),
  },
  credential: {
    none: ['held', 'cancelled', 'requested', 'unconfirmed', 'refused', 'deleted'].flatMap(linesIn),
    account: [
      ...['scheduled', 'pending', 'unwatched', 'active', 'lost', 'failed'].flatMap(linesIn),
      ...['deleting', 'deletion_unconfirmed', 'deletion_scheduled'].flatMap(linesIn),
    ],
  },
};
function linesIn(name: string): Line[] {
  return stateNames.filter((state) => state === name).map((state) => line(states[state]));
}
// What zw may search for is beside the row.
function prepare(before: Line, event: LineEventName): Line {
  const search = isLegal(before.state, 'find_order') ? searches.add : searches.delete;
  return event.endsWith('search') || event === 'find_deletion' ? { ...before, search } : before;
}

const names = Object.keys(events) as LineEventName[];
const nameOfRegion = Object.keys(regions) as (keyof typeof regions)[];
const ownEvents = (region: keyof typeof regions): LineEventName[] =>
  names.filter((name) => Object.values(legal[region]).some((row) => row[name] !== undefined));
const cases = nameOfRegion.flatMap((region) =>
  Object.entries(lines[region]).flatMap(([row, examples]) =>
    examples.flatMap((example) =>
      ownEvents(region).map((name) => ({
        region,
        row,
        name,
        event: events[name],
        state: example.state,
        before: prepare(example, name),
        expected: legal[region][row]?.[name],
      })),
    ),
  ),
);
const legalCases = cases.flatMap(({ expected, ...rest }) => (expected ? [{ ...rest, ...expected }] : []));
const illegalCases = cases.filter(({ expected }) => !expected);

describe('transition, every row of every region with every event of the region', () => {
  it('covers every row of every table, and every event in one region', () => {
    for (const region of nameOfRegion) {
      expect(Object.keys(legal[region]).sort()).toEqual(Object.keys(regions[region].table).sort());
      expect(Object.keys(lines[region]).sort()).toEqual(Object.keys(regions[region].table).sort());
    }
    expect(nameOfRegion.flatMap(ownEvents).sort()).toEqual([...names].sort());
  });

  it.each(cases)('finds a line that is $state in the row $row of $region', ({ region, row, before }) => {
    expect(regions[region].rowOf(before)).toBe(row);
  });

  it.each(legalCases)(
    'takes $region from $row to $next when a line that is $state hears $name',
    ({ region, before, event, next, told }) => {
      const after = transition(before, event);

      expect(regions[region].rowOf(after)).toBe(next);
      if (region !== 'order') expect(after.state).toBe(before.state);
      const news = after.outbox.filter(({ id }) => id !== earlier.id);
      expect(news.map(({ news: { kind }, to: destination }) => `${kind} -> ${destination}`)).toEqual(told);
      expect(news.map(({ id }) => id)).toEqual(told.map((_, index) => `${lineId}.4.${index}`));
      expect(news.every((announcement) => announcement.at === now)).toBe(true);
      expect([after.id, after.revision]).toEqual([before.id, before.revision + 1]);
    },
  );

  it.each(legalCases)('leaves the line itself as it was when $region hears $name at $row', ({ before, event }) => {
    const copy = structuredClone(before);

    transition(before, event);

    expect(before).toEqual(copy);
  });

  it.each(illegalCases)('refuses $name at the row $row of $region, of a line that is $state', (one) => {
    const { before, event, name, state } = one;
    const act = () => transition(before, event);

    expect(act).toThrow(expect.objectContaining({ name: 'IllegalTransitionError', code: 'illegal_transition', state }));
    expect(act).toThrow(`a line that is ${state} knows no event ${name}`);
  });

  it.each(cases)('says beforehand whether $region knows $name at $row', ({ before, name, expected }) => {
    expect(knows(before, name)).toBe(expected !== undefined);
  });

  it.each([
    ['repeat_mail', { kind: 'untold', remindAt: at('20:30') }],
    ['remind', { kind: 'untold', problem }],
  ] as const)('refuses %s of an end user notice that does not ask for it', (name, telling) => {
    expect(() => transition(line({ ...states.active, telling }), events[name])).toThrow('knows no event');
  });
});
