import { cleanText } from '../lines/model/clean-text.js';
import type { LineId } from '../lines/model/ids.js';
import { sortPhoneNumbers } from '../lines/phone-numbers/parse-phone-numbers.js';
import { unwrapSlackText } from '../lines/phone-numbers/unwrap-slack-text.js';
import { quoteForeign } from '../views/blocks/mrkdwn.js';
import { buildNotice } from '../views/blocks/notice.js';
import { describeLeftOut, describePhoneNumberProblem, formatPhoneNumber } from '../views/phrases/phone-number.js';
import type { CommandCall } from './command.js';

/**
 * Does something with the one number that a subcommand is about, or tells the person what is wrong instead. What was typed
 * beside the number is named afterwards, since a form must open at once.
 */
export async function withOneNumber(
  { args, reply }: Pick<CommandCall, 'args' | 'reply'>,
  name: string,
  act: (lineId: LineId) => Promise<void>,
): Promise<void> {
  const { numbers, leftOut } = sortPhoneNumbers(args);
  const [found, ...others] = numbers.filter(({ isRepeated }) => !isRepeated);
  if (!found) {
    const next = `type \`/zw ${name} 206-555-1212\`, with the number that you mean.`;
    const text = `${describeLeftOut(leftOut)} Nothing was done.`.trimStart();
    return reply(buildNotice({ title: 'Which number?', text, next }));
  }
  if (others.length > 0) {
    const text = `\`/zw ${name}\` takes one number at a time, and ${others.length + 1} were given. Nothing was done.`;
    return reply(buildNotice({ title: 'One number, please', text, next: 'type the command once for each number.' }));
  }
  const { number } = found;
  if (!number.ok) {
    const title = `${quoteForeign(number.input, 60)} will not do`;
    return reply(buildNotice({ title, text: describePhoneNumberProblem(number.problem, number.meant) }));
  }
  await act(number.lineId);
  await tellLeftOut(reply, number.lineId, leftOut);
}

/** Names what was typed beside a number and not used, if anything. */
export async function tellLeftOut(
  reply: CommandCall['reply'],
  lineId: LineId,
  leftOut: readonly string[],
): Promise<void> {
  if (leftOut.length > 0) await reply(buildNotice(describeOtherText(lineId, leftOut)));
}

/** Says that of what was typed only the number is used. */
export const describeOtherText = (lineId: LineId, leftOut: readonly string[]) => ({
  title: `zw read ${formatPhoneNumber(lineId)} and nothing else`,
  text: describeLeftOut(leftOut),
});

/** What a person typed behind a subcommand, in one line and cleaned of what nobody sees. */
export const readTypedText = (args: string): string => cleanText(unwrapSlackText(args));
