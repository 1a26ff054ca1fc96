import { isLegal } from '../../lines/machine/transitions.js';
import type { LineId } from '../../lines/model/ids.js';
import type { StateName } from '../../lines/model/line.js';
import type { EligibilityAnswer } from '../../lines/ports/carrier.js';
import type { CarrierProfile } from '../../lines/ports/carrier-profile.js';
import { maxUneditedCharacters } from '../blocks/limits.js';
import { composeMessage, type Message, type Part } from '../blocks/message.js';
import { escapeMrkdwn, link, quoteForeign } from '../blocks/mrkdwn.js';
import { buildSection } from '../blocks/section.js';
import { buildNumberButton } from '../card/line-buttons.js';
import { describeEligibility } from '../phrases/eligibility-verdict.js';
import { buildHeadline } from '../phrases/headline.js';
import { describeLeftOut, formatPhoneNumber } from '../phrases/phone-number.js';
import { stateLabel } from '../phrases/state-label.js';

/** One number that a person asked about, with its answer. */
export interface EligibilityRow {
  /** The text that the person typed. */
  readonly input: string;
  /** `problem` is plain text and ends with what to do. */
  readonly number: { readonly ok: true; readonly lineId: LineId } | { readonly ok: false; readonly problem: string };
  /** Absent: zw did not ask the carrier. */
  readonly answer?: EligibilityAnswer;
  /** The record of zw about the number. */
  readonly line?: { readonly state: StateName; readonly cardLink?: string };
  /** The same number stands earlier in the list, with the answer. */
  readonly isRepeated?: boolean;
}

const maxInputQuoteCharacters = 60;

/**
 * Builds the answer to `/zw eligible`: each number with its verdict, what it means and what to do next.
 *
 * @param leftOut What the person typed beside the numbers: foreign text.
 */
export function buildEligibilityReport(
  rows: readonly EligibilityRow[],
  profile: CarrierProfile,
  leftOut: readonly string[] = [],
): Message {
  const eligible = rows.filter((row) => isOffered(row)).length;
  const summary = rows.length === 1 ? [] : [`*${eligible} of ${rows.length} numbers can be text-enabled.*`];
  const others = leftOut.length === 0 ? [] : [describeLeftOut(leftOut)];
  return composeMessage([...summary, ...rows.map((row) => buildRow(row, profile)), ...others], maxUneditedCharacters);
}

function isOffered({ answer, isRepeated }: EligibilityRow): boolean {
  return answer?.outcome === 'eligible' && isRepeated !== true;
}

function buildRow(row: EligibilityRow, profile: CarrierProfile): Part {
  const { number, input } = row;
  if (!number.ok)
    return `*${quoteForeign(input, maxInputQuoteCharacters)}: not checked.* ${escapeMrkdwn(number.problem)} :warning:`;
  const words = describeRow(row, number.lineId, profile);
  if (isOffered(row)) return { block: buildSection(words, buildNumberButton('provision', number.lineId)), text: words };
  return isAdoptable(row)
    ? { block: buildSection(words, buildNumberButton('adopt', number.lineId)), text: words }
    : words;
}

/** Whether the carrier counts the number as ours and zw does not look after its line. */
function isAdoptable({ answer, line, isRepeated }: EligibilityRow): boolean {
  const isOurs = answer?.outcome === 'ineligible' && answer.reason === 'own_organization' && isRepeated !== true;
  return isOurs && (line === undefined || isLegal(line.state, 'adopt'));
}

function describeRow({ answer, line, isRepeated }: EligibilityRow, lineId: LineId, profile: CarrierProfile): string {
  if (isRepeated) return `*${formatPhoneNumber(lineId)}: the same number again.* It is answered once.`;
  if (answer === undefined) {
    const verdict = { title: 'not checked', emoji: ':grey_question:' };
    const next = line === undefined ? 'zw did not ask the carrier. Next: try again.' : describeOwn(line, lineId);
    return `${buildHeadline(lineId, verdict)}\n${next}`;
  }
  const { meaning, next, ...verdict } = describeEligibility(answer, profile);
  const isOurs = answer.outcome === 'ineligible' && answer.reason === 'own_organization';
  const words = isOurs ? `${meaning} ${describeOwn(line, lineId)}` : `${meaning} ${next}`;
  return `${buildHeadline(lineId, verdict)}\n${words}`;
}

function describeOwn(line: EligibilityRow['line'], lineId: LineId): string {
  if (line === undefined) {
    return 'zw has no card for it: it was ordered another way. Next: press Adopt…; zw makes a card and looks after it.';
  }
  if (isLegal(line.state, 'adopt')) {
    return `zw knows it as ${stateLabel(line.state).title}. Next: press Adopt… if it is to be looked after again.`;
  }
  const state = `zw knows it as ${stateLabel(line.state).title}.`;
  return line.cardLink === undefined
    ? `${state} Next: type \`/zw status ${formatPhoneNumber(lineId)}\`.`
    : `${state} Next: ${link(line.cardLink, 'open its card')}.`;
}
