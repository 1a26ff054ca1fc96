import { SlackError } from '../slack-error.js';
import type { Problem } from './check.js';

/** Returns the refusal of a message whose blocks are not acceptable. */
export const invalidBlocks = (problems: readonly Problem[]): SlackError => refusal('invalid_blocks', problems);

/** Returns the refusal of a view: `invalid_blocks` when only its blocks are at fault, else `invalid_arguments`. */
export function invalidView(problems: readonly Problem[]): SlackError {
  const areInBlocks = problems.every(({ pointer }) => pointer.startsWith('/view/blocks'));
  return refusal(areInBlocks ? 'invalid_blocks' : 'invalid_arguments', problems);
}

const refusal = (error: string, problems: readonly Problem[]) =>
  new SlackError(error, {
    response_metadata: {
      messages: problems.map(({ pointer, message }) => `[ERROR] ${message} [json-pointer:${pointer}]`),
    },
  });
