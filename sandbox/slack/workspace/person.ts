import type { Person } from '../../control/contract.js';

/** Somebody in the workspace, a person or the app's bot user. */
export interface PersonRecord extends Person {
  readonly email: string;
}

/** Whether the person may use what the workspace has installed: members, guests and admins of the app's own team. */
export const isOfWorkspace = (person: PersonRecord): boolean =>
  person.kind === 'admin' || person.kind === 'member' || person.kind === 'guest';

/** Whether the person can sign in at all. */
export const isActive = (person: PersonRecord): boolean => person.kind !== 'deactivated' && person.kind !== 'bot';
