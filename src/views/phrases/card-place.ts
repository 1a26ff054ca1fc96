import type { ChannelId } from '../../lines/model/ids.js';
import { mentionChannel } from '../blocks/mrkdwn.js';

/**
 * The readers of zw's posts in a channel. `own`: members of this organization only. `direct`: one person. `shared`:
 * members of another organization too. `closed`: nobody, since zw cannot post there. `unknown`: Slack did not say.
 */
export type ChannelReach = 'own' | 'direct' | 'shared' | 'closed' | 'unknown';

/** Whether a card leaves out the end user and the evidence, since people of another organization may read it. */
export const leavesOutPeople = (reach: ChannelReach): boolean => reach !== 'own' && reach !== 'direct';

interface CardPlace {
  /** The channel in which the person opened the form. */
  readonly wanted: { readonly channelId: ChannelId; readonly reach: ChannelReach };
  /** The channel of the card when zw cannot post in the wanted one. */
  readonly alert: { readonly channelId: ChannelId; readonly reach: ChannelReach };
}

/** Says, in mrkdwn, where the card of a form will be and who can read it. */
export function describeCardPlace({ wanted, alert }: CardPlace): string {
  const here = mentionChannel(wanted.channelId);
  const instead = mentionChannel(alert.channelId);
  switch (wanted.reach) {
    case 'own':
      return `The card will be in ${here}. ${everybodyReads}`;
    case 'direct':
      return 'The card will be here, in your direct messages with zw. Nobody else can read it.';
    case 'shared':
      return `The card will be in ${here}. ${outsidersRead}`;
    case 'unknown':
      return `The card will be in ${here}, or in ${instead} if zw cannot post there. ${readersNotKnown}`;
    case 'closed':
      return `zw cannot post here, so the card will be in ${instead}. ${describeReaders(alert.reach)} ${adviseInvitation(wanted.channelId)}`;
  }
}

function describeReaders(reach: ChannelReach): string {
  if (reach === 'shared') return outsidersRead;
  return leavesOutPeople(reach) ? readersNotKnown : everybodyReads;
}

const everybodyReads = 'Everybody in that channel can read it, with customer, end user and evidence.';
const outsidersRead =
  'People of another organization are in that channel and can read it, so it leaves out the end user and the evidence.';
const readersNotKnown =
  'zw could not find out who can read it there. It leaves out the end user and the evidence unless Slack says that nobody from outside can.';

// Nobody can invite an app to a direct conversation between people.
const adviseInvitation = (channelId: ChannelId): string =>
  channelId.startsWith('D')
    ? 'To have it elsewhere, cancel and use `/zw` in that channel.'
    : 'To have it here, cancel, type `/invite @zw`, and begin again.';
