import { describeCrashes } from './crashes.js';
import { deal, planLives } from './plan-lives.js';
import { createSeededRandom } from './seeded-random.js';

const seed = 20_261_124;
const patienceMs = 1_800_000;

const plans = planLives({ random: createSeededRandom(seed), lossRate: 0.25 });
const overSocket = plans.filter((_, index) => index % 2 === 0);
const overHttp = plans.filter((_, index) => index % 2 === 1);

describeCrashes('at every step', seed, [...deal('socket', overSocket), ...deal('http', overHttp)], patienceMs);
