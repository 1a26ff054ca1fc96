import { configureGlobal } from 'fast-check';

const { ZW_RUNS, ZW_SEED } = process.env;

/**
 * The same examples in every run, so that what fails on one machine fails on the next; the long form, which `ZW_RUNS` asks
 * for, draws new ones.
 */
if (ZW_RUNS === undefined) configureGlobal({ seed: Number(ZW_SEED ?? 20_261_124) });
