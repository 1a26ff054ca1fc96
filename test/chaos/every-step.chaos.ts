import { describeCrashes } from './crashes.js';
import { dealToBoth, planLives } from './plan-lives.js';
import { createSeededRandom } from './seeded-random.js';

const seed = 20_261_124;
const maxWaitMs = 1_800_000;

describeCrashes(
  'at every step',
  seed,
  dealToBoth(planLives({ random: createSeededRandom(seed), lossRate: 0.25 })),
  maxWaitMs,
);
