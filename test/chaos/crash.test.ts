import { describeCrashes } from './crashes.js';
import { dealToBoth } from './plan-lives.js';
import { planShortLives, shortSeed } from './short-lives.js';

/** Under two minutes alone on two cores; a busy machine takes longer, and that is no fault of zw. */
const maxWaitMs = 900_000;

describeCrashes('at every seventh step', shortSeed, dealToBoth(planShortLives()), maxWaitMs);
