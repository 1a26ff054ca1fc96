import type { Delivery } from '../support/zw-world.js';
import { type FaultPoint, faultPoints, stories } from './fault-points.js';
import type { Disturbance, Plan } from './live.js';
import { drawLosses, type Losses, noLosses } from './losses.js';

export interface PlanOptions {
  readonly random: () => number;
  /** How likely the answers of a story get lost besides, from 0 to 1. */
  readonly lossRate: number;
}

/** Plans lives in which the bot dies at every point once; a life holds one point of each story. */
export function planLives({ random, lossRate }: PlanOptions): Plan[] {
  const byStory = stories.map((story) => faultPoints.filter((point) => point.story === story));
  const lives = Math.max(...byStory.map(({ length }) => length));
  const disturb = (point: FaultPoint | undefined): Disturbance => {
    const losses = point && random() < lossRate ? drawLosses(point.story, random) : noLosses;
    return { losses, ...(point && { strike: { point, mayMiss: hasAny(losses) } }) };
  };
  return Array.from({ length: lives }, (_, life) => {
    const [provision, escalation, activation, deletion] = byStory.map((points) => disturb(points[life]));
    const none: Disturbance = { losses: noLosses };
    return {
      provision: provision ?? none,
      escalation: escalation ?? none,
      activation: activation ?? none,
      deletion: deletion ?? none,
    };
  });
}

/** Plans lives in which the bot dies at random instants, one in each story. */
export function planRandomLives(lives: number, { random, lossRate }: PlanOptions): Plan[] {
  const longestMs = 2_500;
  const disturb = (story: FaultPoint['story']): Disturbance => ({
    losses: random() < lossRate ? drawLosses(story, random) : noLosses,
    strike: { afterMs: Math.floor(random() * longestMs) },
  });
  return Array.from({ length: lives }, () => ({
    provision: disturb('provision'),
    escalation: disturb('escalation'),
    activation: disturb('activation'),
    deletion: disturb('deletion'),
  }));
}

/** Lives that are led one after the other in one world. */
export interface Share {
  readonly delivery: Delivery;
  readonly plans: readonly Plan[];
}

/** So many lives in one world, or reading what was said in it would take longer than living. */
const livesPerWorld = 9;

/** Deals lives out to worlds. */
export function deal(delivery: Delivery, plans: readonly Plan[]): Share[] {
  const worlds = Math.ceil(plans.length / livesPerWorld);
  return Array.from({ length: worlds }, (_, world) => ({
    delivery,
    plans: plans.filter((_plan, index) => index % worlds === world),
  }));
}

/** Says how a life was disturbed. */
export function describePlan(plan: Plan): string {
  return stories.map((story) => describeDisturbance(plan[story])).join('; ');
}

function describeDisturbance({ strike, losses: { carrier, slack } }: Disturbance): string {
  const lost = [...carrier, ...slack].map((loss) => JSON.stringify(loss)).join(' ');
  const where = strike && ('point' in strike ? strike.point.name : `after ${strike.afterMs} ms`);
  return `${where ?? 'no kill'}${lost && ` with ${lost}`}`;
}

const hasAny = ({ carrier, slack }: Losses): boolean => carrier.length + slack.length > 0;
