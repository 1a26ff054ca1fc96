import type { Delivery } from '../support/zw-world.js';
import { ChaosWorld } from './chaos-world.js';
import { addFigures, type Figures, findFlaws, noFigures } from './figures.js';
import { inspectPosts } from './inspect-posts.js';
import { countKinds } from './kinds.js';
import { live, type Plan } from './live.js';
import { describePlan } from './plan-lives.js';
import { participantsOf } from './setting.js';

const quietMs = 10 * 60_000;

export interface Outcome {
  readonly figures: Figures;
  /** What was not as it must be, with the plan of the life. */
  readonly flaws: readonly string[];
}

/** Leads one life after the other in a world of their own, lets two quiet sweeps pass and counts. */
export async function runLives(delivery: Delivery, plans: readonly Plan[]): Promise<Outcome> {
  const world = await ChaosWorld.start(delivery);
  const lives = plans.map((plan, index) => ({ plan, participants: participantsOf(plan.setting, index) }));
  const flaws: string[] = [];
  let total: Figures = noFigures;
  const count = (plan: Plan, figures: Figures) => {
    total = addFigures(total, figures);
    flaws.push(...findFlaws(figures).map((flaw) => `${flaw} after ${describePlan(plan)}`));
  };
  try {
    for (const { plan, participants } of lives) {
      total = addFigures(total, countKinds(plan));
      count(
        plan,
        await live(world, participants, plan).catch((cause: unknown) => {
          throw new Error(`a life was not led to its end: ${describePlan(plan)}\n${cause}`, { cause });
        }),
      );
    }
    for (let sweeps = 0; sweeps < 2; sweeps += 1) {
      await world.zw.advance(quietMs);
      await world.zw.sweep();
    }
    for (const { plan, participants } of lives) {
      for (const { number } of participants) count(plan, await inspectPosts(world, number, plan));
    }
    return { figures: total, flaws };
  } finally {
    await world.stop();
  }
}
