import type { AnnouncementContent, Destination } from '../model/announcement.js';
import type { PasswordState } from '../model/credential.js';
import type { CarrierAnswer, Refusal, Search, Transaction } from '../model/facts.js';
import type { HistoryEntry, HistoryKind } from '../model/history.js';
import type { Deletable, HeldDeletion, Line, LineState, ProvisionRequest, StateName } from '../model/line.js';
import { present } from '../model/present.js';
import type { LineUpdate } from '../model/update.js';

/** A history entry without what every entry of one event has in common. */
export type Happening = Omit<HistoryEntry, 'at' | 'attempt' | 'call' | 'transactionId'>;

/** The result of one event for a line. An absent part stays as it is, as long as the line's state has room for it. */
export interface Step {
  readonly state?: LineState;
  /** The announcements of the event, in order. */
  readonly news?: readonly { readonly to: Destination; readonly news: AnnouncementContent }[];
  /** The history's entries of the event; the transaction belongs to the first. */
  readonly history?: readonly Happening[];
  /** The call of the carrier that it came from, if the call left a transaction id. */
  readonly transaction?: Transaction;
  readonly request?: ProvisionRequest;
  readonly password?: PasswordState;
  readonly search?: Search;
  /** `null`: it is over. */
  readonly update?: LineUpdate | null;
  /** `null`: it is over. */
  readonly heldDeletion?: HeldDeletion | null;
  /** Drops what was to be said of the present request: nobody but the person at the form has heard of it. */
  readonly forgetsRequest?: boolean;
}

export type StateOf<Name extends StateName> = Extract<LineState, { readonly state: Name }>;

/** Announces something to those who follow the line, in its card's thread. */
export const publishToThread = (news: AnnouncementContent) => ({ to: 'thread', news }) as const;
/** Announces something in the thread that its whole channel must see as well. */
export const publishToChannel = (news: AnnouncementContent) => ({ to: 'thread_and_channel', news }) as const;
/** Announces something in the alert channel. */
export const publishToAlerts = (news: AnnouncementContent) => ({ to: 'alerts', news }) as const;

/** Names the call of the carrier that an event came from; nothing when the call left no transaction id. */
export function calledAt(
  at: Date,
  call: Transaction['call'],
  transactionId: string | undefined,
): Pick<Step, 'transaction'> {
  return transactionId === undefined ? {} : { transaction: { call, transactionId, at } };
}

/** Writes the carrier's word on a line as the history keeps it. */
export const wordsOf = ({ code, word }: Pick<CarrierAnswer, 'code' | 'word'>) => present({ code, words: word });

/** Writes a refusal as the history keeps it. */
export const refusalOf = ({ code, description }: Refusal, what: HistoryKind): Happening =>
  present({ what, code, words: description });

/** A line's state, without what goes on beside it. */
export function stateOf(line: Line<Deletable>): Deletable;
/** The same of a line in any state. */
export function stateOf(line: Line): LineState;
/** The same of a line in any state. */
export function stateOf(line: Line): LineState {
  const {
    id: _id,
    revision: _revision,
    request: _request,
    update: _update,
    heldDeletion: _heldDeletion,
    search: _search,
    card: _card,
    outbox: _outbox,
    history: _history,
    password: _password,
    ...state
  } = line;
  return state;
}
