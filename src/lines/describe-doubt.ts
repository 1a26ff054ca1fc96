import type { NoAnswer } from './carrier.js';

/** Says what came instead of an answer, with the carrier's own words where there were any: foreign text. */
export function describeDoubt(answer: Extract<NoAnswer, { readonly outcome: 'lost' | 'unrecognised' }>): string {
  return answer.outcome === 'lost' ? answer.detail : `${answer.detail}: ${answer.verbatim}`;
}
