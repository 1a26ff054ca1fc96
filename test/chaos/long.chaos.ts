import type { Delivery } from '../support/zw-world.js';
import { describeCrashes } from './crashes.js';
import { deal, planLives, planRandomLives } from './plan-lives.js';
import { createSeededRandom } from './seeded-random.js';

/** The same seed draws the same losses and delays; without one the machine's time draws it. */
const seed = Number(process.env.CHAOS_SEED ?? Date.now() % 1_000_000);
const maxWaitMs = 3_600_000;
const random = createSeededRandom(seed);
const deliveries: readonly Delivery[] = ['socket', 'http'];

/** How many answers are lost besides, in each round through all points. */
const lossRates = [0, 0.5, 1];
/** Each life is killed five times, over either delivery: two hundred instants. */
const randomLives = 20;

const shares = deliveries.flatMap((delivery) => [
  ...lossRates.flatMap((lossRate) => deal(delivery, planLives({ random, lossRate }))),
  ...deal(delivery, planRandomLives(randomLives, { random, lossRate: 0.5 })),
]);

describeCrashes('at every step, thrice, and at random instants', seed, shares, maxWaitMs);
