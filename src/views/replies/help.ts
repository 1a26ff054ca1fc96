import { composeMessage, type Message } from '../blocks/message.js';
import { escapeMrkdwn } from '../blocks/mrkdwn.js';

/** Builds the answer to `/zw help` from the command table. */
export function buildHelp(commands: readonly { readonly usage: string; readonly help: string }[]): Message {
  return composeMessage([
    '*zw adds texting to landline and toll-free numbers, and says when it works.*',
    commands.map(({ usage, help }) => `\`${escapeMrkdwn(usage)}\`: ${escapeMrkdwn(help)}`).join('\n'),
    'Next: type `/zw eligible` and a number to see if it can be text-enabled.',
  ]);
}
