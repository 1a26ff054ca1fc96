import type { Channel, Snapshot } from '../../control/contract.js';

/** Returns the name under which the acting person sees a conversation: a channel's own, or who is on the other side. */
export function channelTitle(snapshot: Pick<Snapshot, 'me' | 'people' | 'appName'>, channel: Channel): string {
  if (channel.kind === 'app_dm') return snapshot.appName;
  if (channel.kind !== 'dm') return channel.name;
  const names = channel.name.split(/[-,\s]+/);
  const other = snapshot.people.find(
    ({ id, name, realName }) => id !== snapshot.me.id && (names.includes(name) || channel.name === realName),
  );
  return other?.realName ?? channel.name;
}
