import type { StateName } from '../model/line.js';
import type { LineEventName } from '../model/line-event.js';
import { adopt } from './adoption-steps.js';
import * as passwords from './credential-steps.js';
import * as deletion from './deletion-steps.js';
import * as telling from './end-user-steps.js';
import * as holding from './holding-steps.js';
import { findAgain, lose } from './loss-steps.js';
import * as polling from './polling-steps.js';
import * as provisioning from './provisioning-steps.js';
import { findDeletion, findOrder, slowSearch } from './search-steps.js';
import type { StepOf } from './step.js';

/** The events that one state knows. */
export type TransitionsFrom<State extends StateName> = {
  readonly [Event in LineEventName]?: StepOf<State, Event>;
};
export type Transitions = { readonly [State in StateName]: TransitionsFrom<State> };

const { request, accept, refuse, refuseLater, loseAnswer, start, changePace } = provisioning;
const { activate, fail, escalate, escalateUnconfirmed, stopWatching, resumePolling } = provisioning;
const { hold, release, delayRelease, cancel } = holding;
const { beginMail, finishMail, failMail, resendMail, markEndUserNotified, remind } = telling;
const { requestDeletion, acceptDeletion, finishDeletion, refuseDeletion, loseDeletionAnswer } = deletion;
const { escalateDeletion, missDeletion } = deletion;

/** The carrier may still act on an order whose answer was lost, whatever it said since. */
const lateOrder = { find_order: findOrder, slow_search: slowSearch };
/** The same for a deletion. */
const lateDeletion = { find_deletion: findDeletion, slow_search: slowSearch };

/** As long as there is an account, its credentials may be told of, whatever else becomes of the line. */
const password = {
  keep_password: passwords.keepPassword,
  show_password: passwords.showPassword,
  lose_password: passwords.losePassword,
  ask_session_key: passwords.askSessionKey,
  make_session_key: passwords.makeSessionKey,
};

/** Every state with every event that it knows. What is not here is illegal. */
export const transitions: Transitions = {
  held: { release, delay: delayRelease, cancel, refuse: refuseLater },
  cancelled: { ...lateOrder, request, hold, adopt },
  requested: { accept, refuse, lose_answer: loseAnswer },
  unconfirmed: { accept, refuse: refuseLater, activate, fail, escalate: escalateUnconfirmed },
  refused: { ...lateOrder, request, hold, adopt },
  scheduled: { ...password, ...lateDeletion, start, activate, request_deletion: requestDeletion },
  pending: {
    ...password,
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
    ...password,
    ...lateDeletion,
    activate,
    fail,
    resume_watching: resumePolling,
    request_deletion: requestDeletion,
  },
  active: {
    ...password,
    ...lateDeletion,
    lose,
    begin_mail: beginMail,
    finish_mail: finishMail,
    fail_mail: failMail,
    repeat_mail: resendMail,
    mark_told: markEndUserNotified,
    remind,
    request_deletion: requestDeletion,
  },
  lost: { ...password, find_again: findAgain, request, hold, request_deletion: requestDeletion },
  failed: { ...password, ...lateDeletion, request, hold, activate, request_deletion: requestDeletion },
  deleting: {
    ...password,
    accept_deletion: acceptDeletion,
    refuse_deletion: refuseDeletion,
    lose_deletion_answer: loseDeletionAnswer,
  },
  deletion_unconfirmed: {
    ...password,
    finish_deletion: finishDeletion,
    refuse_deletion: refuseDeletion,
    escalate: escalateDeletion,
  },
  deletion_scheduled: {
    ...password,
    finish_deletion: finishDeletion,
    miss_deletion: missDeletion,
    escalate: escalateDeletion,
  },
  deleted: { request, hold, adopt },
};

/** Tells whether a line in this state knows this event. */
export const isLegal = (state: StateName, event: LineEventName): boolean => transitions[state][event] !== undefined;
