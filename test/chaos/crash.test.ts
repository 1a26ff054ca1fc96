import { describeCrashes } from './crashes.js';
import { deal, planLives } from './plan-lives.js';
import { createSeededRandom } from './seeded-random.js';

const seed = 20_261_124;
/** Under two minutes alone on two cores; a busy machine takes longer, and that is no fault of zw. */
const patienceMs = 900_000;
/** One life of so many is led here; `npm run test:chaos` leads them all. */
const share = 3;

const plans = planLives({ random: createSeededRandom(seed), lossRate: 0.25 }).filter((_, index) => index % share === 0);
const overSocket = plans.filter((_, index) => index % 2 === 0);
const overHttp = plans.filter((_, index) => index % 2 === 1);

describeCrashes('at every third step', seed, [...deal('socket', overSocket), ...deal('http', overHttp)], patienceMs);
