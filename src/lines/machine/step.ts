import type { AnnouncementContent, Destination } from '../model/announcement.js';
import type { PasswordState } from '../model/credential.js';
import type { Search } from '../model/facts.js';
import type { HeldDeletion } from '../model/held.js';
import type { Deletable, Line, LineState, StateName } from '../model/line.js';
import type { EventOf, LineEventName } from '../model/line-event.js';
import type { ProvisionRequest } from '../model/request.js';

/** What one event makes of a line: its new state, what is told of it, and a new request where there is one. */
export interface Step {
  readonly state: LineState;
  readonly news: readonly { readonly to: Destination; readonly news: AnnouncementContent }[];
  readonly request?: ProvisionRequest;
  /** Absent: what became of the password stays as it is known. */
  readonly password?: PasswordState;
  /** Absent: what zw holds stays held as long as there is anything to delete. */
  readonly heldDeletion?: HeldDeletion;
  /** Absent: what zw searches for stays as it is, as long as it may still be found. */
  readonly search?: Search;
  /** Drops what was to be said of the present request: nobody but the person at the form has heard of it. */
  readonly forgetsRequest?: boolean;
}

export type StateOf<Name extends StateName> = Extract<LineState, { readonly state: Name }>;

/** The line in each state, and each event, by name: what lets the compiler see that a looked-up step fits. */
export type LineByState = { readonly [State in StateName]: Line<StateOf<State>> };
export type EventByName = { readonly [Event in LineEventName]: EventOf<Event> };

/** A pure step from one state by one event. */
export type StepOf<State extends StateName, Event extends LineEventName> = (
  line: LineByState[State],
  event: EventByName[Event],
) => Step;

/** News for those who follow the line, in its card's thread. */
export const publishToThread = (news: AnnouncementContent) => ({ to: 'thread', news }) as const;
/** News in the thread that its whole channel must see as well. */
export const tellChannel = (news: AnnouncementContent) => ({ to: 'thread_and_channel', news }) as const;
/** News for the alert channel. */
export const publishToAlerts = (news: AnnouncementContent) => ({ to: 'alerts', news }) as const;

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
