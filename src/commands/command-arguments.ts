import { cleanText } from '../lines/model/clean-text.js';
import type { LineId } from '../lines/model/ids.js';
import { unwrapSlackText } from '../lines/phone-numbers/free-text.js';
import { sortPhoneNumbers } from '../lines/phone-numbers/parse-phone-numbers.js';
import { quoteForeign } from '../views/blocks/mrkdwn.js';
import { buildNotice } from '../views/blocks/notice.js';
import { describeLeftOut, describePhoneNumberProblem, formatPhoneNumber } from '../views/phrases/phone-number.js';
import type { CommandCall } from './command.js';

/**
 * Acts on the one number that a subcommand is about, or tells the person what is wrong instead. Text beside the number is
 * named afterwards, since a form must open at once.
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

/** Tells the person which of the text beside a number was not used, if any. */
export async function tellLeftOut(
  reply: CommandCall['reply'],
  lineId: LineId,
  leftOut: readonly string[],
): Promise<void> {
  if (leftOut.length > 0) await reply(buildNotice(describeOtherText(lineId, leftOut)));
}

/** Describes that zw read a number and left out the text beside it. */
export const describeOtherText = (lineId: LineId, leftOut: readonly string[]) => ({
  title: `zw read ${formatPhoneNumber(lineId)} and nothing else`,
  text: describeLeftOut(leftOut),
});

/** Reads the text behind a subcommand as one line, without invisible characters. */
export const readTypedText = (args: string): string => cleanText(unwrapSlackText(args));
