import type { Snapshot } from '../../control/contract.js';

/** The part of the workspace that an element chooses from. */
export type Directory = 'users' | 'channels' | 'conversations';

export interface DirectoryChoice {
  readonly id: string;
  readonly name: string;
}

/** Lists the people or channels that the acting person may choose from. */
export function directoryChoices(snapshot: Snapshot, directory: Directory): readonly DirectoryChoice[] {
  if (directory === 'users') {
    return snapshot.people
      .filter(({ kind }) => kind !== 'deactivated')
      .map(({ id, realName, name }) => ({ id, name: realName || name }));
  }
  return snapshot.channels
    .filter(({ kind, isArchived }) => !isArchived && (directory === 'conversations' || kind === 'public'))
    .map(({ id, name, kind }) => ({ id, name: kind === 'public' || kind === 'private' ? `#${name}` : name }));
}
