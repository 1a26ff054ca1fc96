import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { ActResult, Channel, Message, Person, Snapshot } from '../../control/contract.js';
import type { Act } from '../api.js';
import type { JsonObject } from '../json/json-object.js';
import type { Route } from './route.js';

/**
 * The state that every part of the page shares: the workspace as the acting person sees it, and the ways to act in it.
 */
export interface Session {
  readonly snapshot: Snapshot;
  readonly route: Route;
  readonly go: (route: Route) => void;
  readonly actAs: (personId: string) => void;
  /** Never rejects: a sandbox that does not answer is a result with `ok: false`. */
  readonly act: (act: Act) => Promise<ActResult>;
  readonly refresh: () => Promise<void>;
  /** The sandbox's present time. */
  readonly now: () => Date;
  /** Asks the person with a dialog, by a Block Kit confirmation object. */
  readonly confirm: (confirmation: JsonObject) => Promise<boolean>;
  /** Unsent texts, by person, channel and thread. */
  readonly drafts: Map<string, string>;
}

export const SessionContext = createContext<Session | undefined>(undefined);

/** Returns the session of the page. @throws Error outside of it */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === undefined) throw new Error('useSession needs a SessionContext around it');
  return session;
}

/** Finds a person by id. */
export function findPerson(snapshot: Snapshot, id: string): Person | undefined {
  return snapshot.people.find((person) => person.id === id);
}

/** Finds a channel that the acting person can see. */
export function findChannel(snapshot: Snapshot, id: string): Channel | undefined {
  return snapshot.channels.find((channel) => channel.id === id);
}

/** Returns the name under which a message or a mention shows its author. */
export function authorName(snapshot: Snapshot, id: string): string {
  const person = findPerson(snapshot, id);
  if (id === snapshot.botUserId) return snapshot.appName;
  return person?.realName || person?.name || id;
}

/** Whether a message stands in the channel itself, not only in a thread. */
export function isInChannel(message: Message): boolean {
  return message.threadTs === undefined || message.threadTs === message.ts || message.isBroadcast;
}
