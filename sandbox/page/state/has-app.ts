import type { Snapshot } from '../../control/contract.js';

/** Whether the acting person has the app: somebody of another organization meets it only in shared channels. */
export function hasApp({ channels, home }: Pick<Snapshot, 'channels' | 'home'>): boolean {
  return home !== undefined || channels.some(({ kind }) => kind === 'app_dm');
}

/** Whether the acting person has the app and the app has a Home: its manifest may switch that off. */
export function hasHome(snapshot: Pick<Snapshot, 'channels' | 'home' | 'isHomeEnabled'>): boolean {
  return snapshot.isHomeEnabled && hasApp(snapshot);
}
