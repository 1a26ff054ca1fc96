import type { Delivery } from '../support/zw-world.js';
import { type FaultPoint, faultPoints } from './fault-points.js';
import type { Disturbance, Plan } from './live.js';
import { drawBrokenAnswers, drawLosses, hasAny, noLosses } from './losses.js';
import { drawSetting, type Setting } from './setting.js';
import { type Course, courses, type Story } from './stories.js';

export interface PlanOptions {
  readonly random: () => number;
  /** How likely the answers of a story get lost besides, from 0 to 1. */
  readonly lossRate: number;
}

/** Plans lives in which the bot dies at every point once; a life holds one point of each story of its course. */
export function planLives(options: PlanOptions): Plan[] {
  return courses.flatMap((course) => planCourse(course, options));
}

/** What the alert channel hears. It hears nothing apart of a card that it has itself, as that of a private channel. */
const alertPosts = ['escalation: chat.postMessage 2', 'activation: chat.postMessage 2', 'mailing: chat.postMessage 3'];

function planCourse(course: Course, { random, lossRate }: PlanOptions): Plan[] {
  const disturb = ({ habit }: Setting, story: Story, point: FaultPoint | undefined): Disturbance => {
    // A restart makes zw look for each post; that it looks after a broken answer, too, shows where nothing is killed.
    if (!point) return { story, losses: drawBrokenAnswers(random) };
    const losses = random() < lossRate ? drawLosses(story, habit, random) : noLosses;
    return { story, losses, strike: { point, mayMiss: hasAny(losses) } };
  };
  const byStory = course.map((story) => ({ story, points: faultPoints.filter((point) => point.story === story) }));
  const lives = Math.max(...byStory.map(({ points }) => points.length));
  return Array.from({ length: lives }, (_, life) => {
    const drawn = drawSetting(random);
    const hitsAlert = byStory.some(({ points }) => alertPosts.some((name) => points[life]?.name.startsWith(name)));
    const setting = drawn.place === 'private' && hitsAlert ? { ...drawn, place: 'not_joined' as const } : drawn;
    return { setting, stories: byStory.map(({ story, points }) => disturb(setting, story, points[life])) };
  });
}

/** Plans lives in which the bot dies at random instants, one in each story, and in half of them once more after it. */
export function planRandomLives(lives: number, { random, lossRate }: PlanOptions): Plan[] {
  const longestMs = 2_500;
  const drawMs = () => Math.floor(random() * longestMs);
  const disturb = ({ habit }: Setting, story: Story): Disturbance => ({
    story,
    losses: random() < lossRate ? drawLosses(story, habit, random) : noLosses,
    strike: { afterMs: drawMs(), ...(random() < 0.5 && { againAfterMs: drawMs() }) },
  });
  return Array.from({ length: lives }, (_, life) => {
    const setting = drawSetting(random);
    const course = courses[life % courses.length] ?? courses[0];
    return { setting, stories: course.map((story) => disturb(setting, story)) };
  });
}

/** Lives that are led one after the other in one world. */
export interface Share {
  readonly delivery: Delivery;
  readonly plans: readonly Plan[];
}

/** So many lives in one world: worlds wait side by side, and one with many posts takes long to read. */
const livesPerWorld = 4;

/** Deals lives out to worlds. */
export function deal(delivery: Delivery, plans: readonly Plan[]): Share[] {
  const worlds = Math.ceil(plans.length / livesPerWorld);
  return Array.from({ length: worlds }, (_, world) => ({
    delivery,
    plans: plans.filter((_plan, index) => index % worlds === world),
  }));
}

/** Deals lives out to worlds of either delivery in turn. */
export function dealToBoth(plans: readonly Plan[]): Share[] {
  const overSocket = plans.filter((_, index) => index % 2 === 0);
  const overHttp = plans.filter((_, index) => index % 2 === 1);
  return [...deal('socket', overSocket), ...deal('http', overHttp)];
}

/** Says how a life was disturbed. */
export function describePlan(plan: Plan): string {
  return `${JSON.stringify(plan.setting)}: ${plan.stories.map(describeDisturbance).join('; ')}`;
}

function describeDisturbance({ story, strike, losses: { carrier, slack, mail } }: Disturbance): string {
  const lost = [...carrier, ...slack, ...(mail > 0 ? [{ mail }] : [])].map((loss) => JSON.stringify(loss)).join(' ');
  const where = strike && ('point' in strike ? strike.point.name : `${story}: ${describeInstants(strike)}`);
  return `${where ?? `${story}: no kill`}${lost && ` with ${lost}`}`;
}

const describeInstants = ({ afterMs, againAfterMs }: { readonly afterMs: number; readonly againAfterMs?: number }) =>
  `after ${afterMs} ms${againAfterMs === undefined ? '' : ` and again after ${againAfterMs} ms`}`;
