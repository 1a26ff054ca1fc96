import type { FaultPoint } from './fault-points.js';
import type { Figures } from './figures.js';
import type { Disturbance, Plan } from './live.js';
import { breaksAnswers } from './losses.js';

/** The figures that say in how many kinds of ways a suite disturbs. */
export const kindNames = [
  'livesInChannelsNotJoined',
  'livesInPrivateChannels',
  'livesOfSeveralNumbers',
  'livesOfPeopleWhoTrust',
  'killsWithSecondProcess',
  'killsWhileChecking',
  'storiesWithBrokenAnswers',
] as const satisfies readonly (keyof Figures)[];

/** Counts each kind of disturbance in a plan. */
export function countKinds({ setting, stories }: Plan): Pick<Figures, (typeof kindNames)[number]> {
  const kills = stories.filter(({ strike }) => strike).length;
  return {
    livesInChannelsNotJoined: setting.place === 'not_joined' ? 1 : 0,
    livesInPrivateChannels: setting.place === 'private' ? 1 : 0,
    livesOfSeveralNumbers: setting.numbers > 1 ? 1 : 0,
    livesOfPeopleWhoTrust: setting.habit === 'trusts' ? 1 : 0,
    killsWithSecondProcess: setting.hasSecond ? kills : 0,
    killsWhileChecking: stories.filter(isWhileChecking).length,
    storiesWithBrokenAnswers: stories.filter(({ losses }) => breaksAnswers(losses)).length,
  };
}

const isWhileChecking = ({ strike }: Disturbance): boolean =>
  strike !== undefined && 'point' in strike && isBetweenTraceAndRecord(strike.point);

/** The wish is the first thing that is written of an order, and its record the second. */
function isBetweenTraceAndRecord({ story, place }: FaultPoint): boolean {
  if (story !== 'provision' && story !== 'holding') return false;
  if (place.kind === 'call') return place.name === 'eligible';
  return place.side === 'after' ? place.nth === 1 : place.nth === 2;
}
