import { configureGlobal } from 'fast-check';
import { longRuns } from './property-runs.js';

const everydaySeed = 20_261_124;

/**
 * The same examples in every run, so that what fails on one machine fails on the next; the long form, which `ZW_RUNS` asks
 * for, draws new ones, and as many.
 */
if (longRuns === undefined) configureGlobal({ seed: Number(process.env.ZW_SEED ?? everydaySeed) });
else configureGlobal({ numRuns: longRuns });
