import type { HeldDeletion, Line, LineState, StateName } from '../model/line.js';
import type {
  CredentialEvent,
  HeldDeletionEvent,
  LineEventName,
  NoticeEvent,
  OrderEvent,
  UpdateEvent,
} from '../model/line-event.js';
import type { PlannedUpdate, SentUpdate, UnconfirmedUpdate } from '../model/update.js';
import * as credentials from './credential-steps.js';
import * as deletion from './deletion-steps.js';
import * as endUser from './end-user-steps.js';
import * as holding from './holding-steps.js';
import * as polling from './polling-steps.js';
import * as provisioning from './provisioning-steps.js';
import { findStep, type Region } from './region.js';
import * as updates from './update-steps.js';
import { findAgain, findDeletion, findOrder, lose, slowSearch } from './verification-steps.js';

const { request, adopt, accept, refuse, refuseLater, loseAnswer, start, changePace } = provisioning;
const { activate, fail, escalate, escalateUnconfirmed, stopWatching, resumePolling } = provisioning;
const { hold, release, delayRelease, cancel } = holding;
const { requestDeletion, acceptDeletion, finishDeletion, refuseDeletion, loseDeletionAnswer } = deletion;
const { escalateDeletion, missDeletion } = deletion;

/** The carrier may still act on an order whose answer was lost, whatever it said since. */
const lateOrder = { find_order: findOrder, slow_search: slowSearch };
/** The same for a deletion. */
const lateDeletion = { find_deletion: findDeletion, slow_search: slowSearch };

type OrderLines = { readonly [State in StateName]: Line<Extract<LineState, { readonly state: State }>> };

/** The order of a line: its state. */
const order: Region<OrderLines, OrderEvent['type']> = {
  rowOf: ({ state }) => state,
  table: {
    held: { release, delay: delayRelease, cancel, refuse: refuseLater },
    cancelled: { ...lateOrder, request, hold, adopt },
    requested: { accept, refuse, lose_answer: loseAnswer },
    unconfirmed: { accept, refuse: refuseLater, activate, fail, escalate: escalateUnconfirmed },
    refused: { ...lateOrder, request, hold, adopt },
    scheduled: { ...lateDeletion, start, activate, request_deletion: requestDeletion },
    pending: {
      ...lateDeletion,
      activate,
      fail,
      escalate,
      change_pace: changePace,
      go_unanswered: polling.goUnanswered,
      hear_unknown_word: polling.hearUnknownWord,
      hear_pending: polling.hearPending,
      stop_watching: stopWatching,
      request_deletion: requestDeletion,
    },
    unwatched: {
      ...lateDeletion,
      activate,
      fail,
      resume_watching: resumePolling,
      request_deletion: requestDeletion,
    },
    active: { ...lateDeletion, lose, request_deletion: requestDeletion },
    lost: { find_again: findAgain, request, hold, request_deletion: requestDeletion },
    failed: { ...lateDeletion, request, hold, activate, request_deletion: requestDeletion },
    deleting: {
      accept_deletion: acceptDeletion,
      refuse_deletion: refuseDeletion,
      lose_deletion_answer: loseDeletionAnswer,
    },
    deletion_unconfirmed: {
      finish_deletion: finishDeletion,
      refuse_deletion: refuseDeletion,
      escalate: escalateDeletion,
    },
    deletion_scheduled: { finish_deletion: finishDeletion, miss_deletion: missDeletion, escalate: escalateDeletion },
    deleted: { request, hold, adopt },
  },
};

const isAtCarrier: ReadonlySet<StateName> = new Set(['scheduled', 'pending', 'unwatched', 'active']);

interface UpdateLines {
  readonly none: Line;
  /** The carrier does not have the line, and no call is on its way. */
  readonly closed: Line;
  readonly sent: updates.UpdatedLine<SentUpdate>;
  readonly planned: updates.UpdatedLine<PlannedUpdate>;
  readonly unconfirmed: updates.UpdatedLine<UnconfirmedUpdate>;
}

/** The change of a line's customer ID: `line.update`. */
const update: Region<UpdateLines, UpdateEvent['type']> = {
  rowOf({ state, update }) {
    if (update && update.stage !== 'unconfirmed') return update.stage;
    return isAtCarrier.has(state) ? (update?.stage ?? 'none') : 'closed';
  },
  table: {
    none: { request_update: updates.requestUpdate },
    closed: {},
    sent: {
      accept_update: updates.acceptUpdate,
      refuse_update: updates.refuseUpdate,
      lose_update_answer: updates.loseUpdateAnswer,
    },
    planned: { finish_update: updates.finishUpdate },
    unconfirmed: { request_update: updates.requestUpdateAgain },
  },
};

const { holdDeletion, delayDeletion, cancelDeletion } = holding;
const whileHeld = { delay_deletion: delayDeletion, cancel_deletion: cancelDeletion };

interface HeldDeletionLines {
  readonly none: Line;
  /** There is nothing to delete. */
  readonly closed: Line;
  readonly held: Line & { readonly heldDeletion: HeldDeletion };
  /** Held while there is nothing to delete, as of a line that is ordered again. */
  readonly suspended: Line & { readonly heldDeletion: HeldDeletion };
}

/** A deletion whose date zw keeps: `line.heldDeletion`. */
const heldDeletion: Region<HeldDeletionLines, HeldDeletionEvent['type']> = {
  rowOf({ state, heldDeletion }) {
    const isDeletable = isLegal(state, 'request_deletion');
    if (heldDeletion) return isDeletable ? 'held' : 'suspended';
    return isDeletable ? 'none' : 'closed';
  },
  table: {
    none: { hold_deletion: holdDeletion },
    closed: {},
    held: { ...whileHeld, hold_deletion: holdDeletion },
    suspended: whileHeld,
  },
};

interface NoticeLines {
  readonly none: Line;
  readonly mail_due: endUser.NoticeLine<'mail_due'>;
  readonly mail_sending: endUser.NoticeLine<'mail_sending'>;
  readonly untold: endUser.NoticeLine<'untold'>;
  readonly told: endUser.NoticeLine<'told'>;
}

/** The notice to the end user of an active line: `line.telling`. */
const notice: Region<NoticeLines, NoticeEvent['type']> = {
  rowOf: (line) => (line.state === 'active' ? (line.telling?.kind ?? 'none') : 'none'),
  table: {
    none: {},
    mail_due: { begin_mail: endUser.beginMail, fail_mail: endUser.failMail },
    mail_sending: { finish_mail: endUser.finishMail, fail_mail: endUser.failMail },
    untold: { repeat_mail: endUser.resendMail, mark_told: endUser.markEndUserNotified, remind: endUser.remind },
    told: {},
  },
};

const hasNoAccount: ReadonlySet<StateName> = new Set([
  'held',
  'cancelled',
  'requested',
  'unconfirmed',
  'refused',
  'deleted',
]);

/** The credentials of the account behind a line, which may be told of as long as there is an account: `line.password`. */
const credential: Region<{ readonly none: Line; readonly account: Line }, CredentialEvent['type']> = {
  rowOf: ({ state }) => (hasNoAccount.has(state) ? 'none' : 'account'),
  table: {
    none: {},
    account: {
      keep_password: credentials.keepPassword,
      show_password: credentials.showPassword,
      lose_password: credentials.losePassword,
      ask_session_key: credentials.askSessionKey,
      make_session_key: credentials.makeSessionKey,
    },
  },
};

/** Every part of a line that goes through states of its own, with every event that each state knows. */
export const regions = { order, update, heldDeletion, notice, credential } as const;

const regionOf = new Map(
  Object.values(regions).flatMap((region) =>
    Object.values(region.table).flatMap((row) => Object.keys(row).map((event) => [event, region] as const)),
  ),
);

/** Finds what an event makes of a line; `undefined` when the line knows no such event as it stands. */
export function stepFor(line: Line, event: LineEventName) {
  const region = regionOf.get(event);
  return region && findStep(region, line, event);
}

/** Whether a line knows an event as it stands. */
export const knows = (line: Line, event: LineEventName): boolean => stepFor(line, event) !== undefined;

/** Whether the order of a line in this state knows an event. */
export const isLegal = (state: StateName, event: OrderEvent['type']): boolean =>
  order.table[state][event] !== undefined;
