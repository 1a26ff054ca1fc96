import { setTimeout as sleep } from 'node:timers/promises';
import type { ChaosWorld } from './chaos-world.js';
import type { Figures } from './figures.js';
import { findAtCarrier } from './find-at-carrier.js';
import type { Participant } from './setting.js';
import { isTold, isUntrue, readWords } from './words.js';

/** So many looks for an answer that is not there yet: about five seconds. */
const mostLooks = 200;

/**
 * Compares what somebody has read since the story began with what the carrier has. Who waits for a wish that was not
 * fulfilled must read so; the posts of zw may take a moment longer than its records.
 */
export async function inspectWords(
  world: ChaosWorld,
  participant: Participant,
  readBefore: ReadonlySet<string>,
  isWaiting: boolean,
): Promise<Partial<Figures>> {
  const atCarrier = await findAtCarrier(world, participant.number);
  for (let looks = 1; ; looks += 1) {
    const words = [...(await readWords(world.zw, participant))].filter((text) => !readBefore.has(text));
    const isUnanswered = isWaiting && !isTold(words);
    if (isUnanswered && looks < mostLooks) await sleep(25);
    else return { wishesUnanswered: isUnanswered ? 1 : 0, claimsUntrue: isUntrue(words, atCarrier) ? 1 : 0 };
  }
}
