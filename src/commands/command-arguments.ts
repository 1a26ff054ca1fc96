import { cleanText } from '../lines/model/clean-text.js';
import type { LineId } from '../lines/model/ids.js';
import { parsePhoneNumbers } from '../lines/phone-numbers/parse-phone-numbers.js';
import { unwrapSlackText } from '../lines/phone-numbers/unwrap-slack-text.js';
import { quoteForeign } from '../views/blocks/mrkdwn.js';
import { buildNotice } from '../views/blocks/notice.js';
import { describePhoneNumberProblem } from '../views/phrases/phone-number.js';
import type { CommandCall } from './command.js';

/** The one number that a subcommand is about; `undefined` when the person has been told what is wrong instead. */
export async function requireOneNumber(
  { args, reply }: Pick<CommandCall, 'args' | 'reply'>,
  name: string,
): Promise<LineId | undefined> {
  const [found, ...others] = parsePhoneNumbers(args).filter(({ isRepeated }) => !isRepeated);
  if (!found) {
    const next = `type \`/zw ${name} 206-555-1212\`, with the number that you mean.`;
    await reply(buildNotice({ title: 'Which number?', text: 'Nothing was done.', next }));
    return undefined;
  }
  if (others.length > 0) {
    const text = `\`/zw ${name}\` takes one number at a time, and ${others.length + 1} were given. Nothing was done.`;
    await reply(buildNotice({ title: 'One number, please', text, next: 'type the command once for each number.' }));
    return undefined;
  }
  const { number } = found;
  if (number.ok) return number.lineId;
  const title = `${quoteForeign(number.input, 60)} will not do`;
  await reply(buildNotice({ title, text: describePhoneNumberProblem(number.problem, number.meant) }));
  return undefined;
}

/** What a person typed behind a subcommand, in one line and cleaned of what nobody sees. */
export const readTypedText = (args: string): string => cleanText(unwrapSlackText(args));
