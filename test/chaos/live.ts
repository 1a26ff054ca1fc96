import { support } from '../support/people.js';
import type { Act } from './act.js';
import { actsOf } from './acts.js';
import type { ChaosWorld, Strike } from './chaos-world.js';
import { addFigures, type Figures, noFigures } from './figures.js';
import { inspectStory } from './inspect-story.js';
import { inspectWords } from './inspect-words.js';
import { type Losses, switchOff, switchOn } from './losses.js';
import type { Participant, Setting } from './setting.js';
import type { Story } from './stories.js';
import { readWords } from './words.js';

/** How one story of a life is disturbed. */
export interface Disturbance {
  readonly story: Story;
  /** Without it nothing is killed, and the story goes to its end whatever Slack answers. */
  readonly strike?: Strike;
  readonly losses: Losses;
}

/** The stories of a life, in their order, and the setting in which it is led. */
export interface Plan {
  readonly setting: Setting;
  readonly stories: readonly Disturbance[];
}

/** What one of the people does in a story, and what they have read before it. */
interface Part {
  readonly participant: Participant;
  readonly number: string;
  readonly act: Act;
  readonly begin: () => Promise<boolean>;
  readonly readBefore: ReadonlySet<string>;
}

const minute = 60_000;
/** So long people trust what zw says: longer than zw warns before an order is repeated. */
const trustMs = 90 * minute;

/**
 * Leads numbers side by side through one life, from the order to the deletion, and disturbs each story as planned. After
 * each kill the bot is started again, and people repeat what came to nothing, some of them only after a good while.
 */
export async function live(world: ChaosWorld, participants: readonly Participant[], plan: Plan): Promise<Figures> {
  let figures: Figures = noFigures;
  // An earlier life may have let it in.
  if (plan.setting.place === 'not_joined') await world.zw.slack({ channel: support, change: 'remove_bot' });
  for (const { number } of participants) await world.zw.carrier({ number, plan: 'never_activates' });
  for (const disturbance of plan.stories) {
    figures = addFigures(figures, await play(world, participants, disturbance, plan.setting));
  }
  return figures;
}

async function play(
  world: ChaosWorld,
  participants: readonly Participant[],
  { story, strike, losses }: Disturbance,
  { habit, hasSecond }: Setting,
): Promise<Figures> {
  const { killer, zw } = world;
  const parts = await prepare(world, participants, story);
  let taken: readonly boolean[] = [];
  const begin = async () => {
    taken = await Promise.all(parts.map((part) => part.begin()));
    const thenMs = parts[0]?.act.thenMs;
    if (thenMs !== undefined) await zw.advance(thenMs);
  };
  killer.orders.clear();
  await switchOn(world, losses);
  let figures: Figures = noFigures;
  if (strike) {
    const isReached = await world.killAndRestart(parts, begin, strike, hasSecond);
    const kills = 'afterMs' in strike && strike.againAfterMs !== undefined ? 2 : 1;
    figures = { ...figures, kills, pointsNotReached: isReached ? 0 : 1 };
  } else {
    await begin();
  }
  // Undisturbed, the story goes to its end; a line that rests where it was has only not begun yet.
  let rested = await restAll(world, parts, !strike);
  await switchOff(world);
  if (habit === 'trusts' && rested.some(({ hasEnded }) => !hasEnded)) {
    await zw.advance(trustMs);
    await zw.sweep();
    rested = await restAll(world, parts, false);
  }
  for (const [index, { participant, readBefore, line, hasEnded }] of rested.entries()) {
    figures = addFigures(figures, await inspectStory(world, participant, line));
    const isWaiting = taken[index] === true && !hasEnded;
    figures = addFigures(figures, await inspectWords(world, participant, readBefore, isWaiting));
  }
  const undone = rested.filter(({ act, hasEnded }) => act.repeat && !hasEnded);
  killer.orders.clear();
  for (const { act, line } of undone) await act.repeat?.(line);
  for (const { participant, line } of await restAll(world, undone, true)) {
    figures = addFigures(figures, await inspectStory(world, participant, line));
  }
  return figures;
}

async function prepare({ zw }: ChaosWorld, participants: readonly Participant[], story: Story): Promise<Part[]> {
  const parts: Part[] = [];
  for (const participant of participants) {
    const act = actsOf(zw, participant)[story];
    const begin = await act.prepare();
    const readBefore = await readWords(zw, participant);
    parts.push({ participant, number: participant.number, act, begin, readBefore });
  }
  return parts;
}

/** Waits until the lines of all rest; at the end of the story where it must come there. */
async function restAll(world: ChaosWorld, parts: readonly Part[], mustEnd: boolean) {
  const rested = [];
  for (const part of parts) {
    const { number, act } = part;
    const line = await world.rest({ number, act: mustEnd ? { isEnd: act.isEnd } : act });
    rested.push({ ...part, line, hasEnded: line !== undefined && act.isEnd(line) });
  }
  return rested;
}
