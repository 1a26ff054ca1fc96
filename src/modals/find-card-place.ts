import type { ChannelId } from '../lines/model/ids.js';
import type { ListenerDeps } from '../listeners/listener-deps.js';
import { type ChannelReach, describeCardPlace } from '../views/phrases/card-place.js';

/** In milliseconds. A trigger expires after three seconds: a longer look-up keeps forms from opening. */
const maxLookupMs = 1_000;

export type CardPlaceDeps = Pick<ListenerDeps, 'channels' | 'alertChannel' | 'setTimer'>;

/** Describes in which channel the card of a form will be, and who can read it. Resolves within a second. */
export async function findCardPlace(deps: CardPlaceDeps, channelId: ChannelId): Promise<string> {
  const { channels, alertChannel } = deps;
  const look = () => Promise.all([channels.look(channelId), channels.look(alertChannel)]);
  const [wanted, alert] = await withinASecond(deps, look());
  return describeCardPlace({
    wanted: { channelId, reach: wanted },
    alert: { channelId: alertChannel, reach: alert },
  });
}

type Reaches = readonly [ChannelReach, ChannelReach];

async function withinASecond({ setTimer }: CardPlaceDeps, look: Promise<Reaches>): Promise<Reaches> {
  let callOff = (): void => {};
  const tooLate = new Promise<Reaches>((resolve) => {
    callOff = setTimer(() => resolve(['unknown', 'unknown']), maxLookupMs);
  });
  return Promise.race([look, tooLate]).finally(() => callOff());
}
