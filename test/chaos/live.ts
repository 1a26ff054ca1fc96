import type { Act } from './act.js';
import { actsOf } from './acts.js';
import type { ChaosWorld, Strike } from './chaos-world.js';
import { addFigures, type Figures, noFigures } from './figures.js';
import { inspectStory } from './inspect-story.js';
import { type Losses, switchOff, switchOn } from './losses.js';
import type { Story } from './stories.js';

/** How one story of a life is disturbed. */
export interface Disturbance {
  readonly story: Story;
  /** Without it nothing is killed. */
  readonly strike?: Strike;
  readonly losses: Losses;
}

/** The stories of a life, in their order. */
export type Plan = readonly Disturbance[];

/**
 * Leads one number through its life, from the order to the deletion, and disturbs each story as planned. After each kill
 * the bot is started again, and a person repeats what came to nothing.
 */
export async function live(world: ChaosWorld, number: string, plan: Plan): Promise<Figures> {
  let figures: Figures = noFigures;
  await world.zw.carrier({ number, plan: 'never_activates' });
  const acts = actsOf(world.zw, number);
  for (const disturbance of plan) {
    figures = addFigures(figures, await play(world, number, acts[disturbance.story], disturbance));
  }
  return figures;
}

async function play(world: ChaosWorld, number: string, act: Act, { strike, losses }: Disturbance): Promise<Figures> {
  const { killer } = world;
  const begin = await act.prepare();
  killer.orders.clear();
  await switchOn(world, losses);
  let figures: Figures = noFigures;
  if (strike) {
    const isReached = await world.killAndRestart(number, act, begin, strike);
    const kills = 'afterMs' in strike && strike.againAfterMs !== undefined ? 2 : 1;
    figures = { ...figures, kills, pointsNotReached: isReached ? 0 : 1 };
  } else {
    await begin();
  }
  // Undisturbed, the story goes to its end; a line that rests where it was has only not begun yet.
  const line = await world.rest(number, strike ? act : { isEnd: act.isEnd });
  await switchOff(world);
  figures = addFigures(figures, await inspectStory(world, number, line));
  if (!act.repeat || (line && act.isEnd(line))) return figures;

  killer.orders.clear();
  await act.repeat(line);
  return addFigures(figures, await inspectStory(world, number, await world.rest(number, { isEnd: act.isEnd })));
}
