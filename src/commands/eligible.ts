import type { UserId } from '../lines/model/ids.js';
import { present } from '../lines/model/present.js';
import { type FoundPhoneNumber, sortPhoneNumbers } from '../lines/phone-numbers/parse-phone-numbers.js';
import { onBehalfOf } from '../lines/ports/ports.js';
import type { ListenerDeps } from '../listeners/listener-deps.js';
import { replyWithAnswer } from '../listeners/reply-with-carrier-status.js';
import { buildNotice } from '../views/blocks/notice.js';
import { describeLeftOut, describePhoneNumberProblem } from '../views/phrases/phone-number.js';
import { buildEligibilityReport, type EligibilityRow } from '../views/replies/eligibility-report.js';
import type { CommandCall } from './command.js';

/** More verdicts than this do not fit one message. */
const maxNumbers = 25;

/** `/zw eligible <numbers>`: answers with a verdict for each number, in the order in which they were typed. */
export async function runEligible(deps: ListenerDeps, call: CommandCall): Promise<void> {
  const { numbers: found, leftOut } = sortPhoneNumbers(call.args);
  if (found.length === 0) {
    const next = 'type `/zw eligible 206-555-1212`, with up to 25 numbers in any writing.';
    const text = `${describeLeftOut(leftOut)} Nothing was asked.`.trimStart();
    return call.reply(buildNotice({ title: 'Which numbers?', text, next }));
  }
  if (found.length > maxNumbers) {
    const text = `You wrote ${found.length} numbers. The carrier was not asked about any of them.`;
    const next = `send them again, at most ${maxNumbers} at a time.`;
    return call.reply(buildNotice({ title: `More than ${maxNumbers} numbers`, text, next }));
  }
  const asked = found.filter(({ number, isRepeated }) => number.ok && !isRepeated).length;
  await replyWithAnswer(deps, call, asked, async () => {
    const rows = await Promise.all(found.map((number) => answerFor(deps, call.by, number)));
    return buildEligibilityReport(rows, deps.lines.profile, leftOut);
  });
}

async function answerFor(
  deps: ListenerDeps,
  by: UserId,
  { number, isRepeated }: FoundPhoneNumber,
): Promise<EligibilityRow> {
  const { input } = number;
  if (!number.ok) {
    const problem = describePhoneNumberProblem(number.problem, number.meant);
    return { input, number: { ok: false, problem }, isRepeated };
  }
  const { lineId } = number;
  if (isRepeated) return { input, number: { ok: true, lineId }, isRepeated };
  const { store, carrier, signal } = onBehalfOf(deps.lines, by, 'checks');
  const [answer, line] = await Promise.all([carrier.eligible(lineId, { signal }), store.find(lineId)]);
  if (!line) return { input, number: { ok: true, lineId }, answer };
  const known = present({ state: line.state, cardLink: await deps.links.find(line.card) });
  return { input, number: { ok: true, lineId }, answer, line: known };
}
