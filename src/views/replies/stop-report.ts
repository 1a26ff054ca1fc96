import { stringify } from 'csv-stringify/sync';
import type { CarrierRefusal, NoAnswer } from '../../lines/ports/carrier.js';
import type { CarrierProfile } from '../../lines/ports/carrier-profile.js';
import type { StopEntry } from '../../lines/ports/secondary-calls.js';
import { composeMessage, type Message } from '../blocks/message.js';
import { quoteForeign } from '../blocks/mrkdwn.js';
import { describeNoAnswer } from '../phrases/eligibility-verdict.js';
import { refuseSecondary } from '../phrases/refusal-words.js';

/** More rows make the message too long to read. The file has all rows. */
const maxRows = 20;
const maxFieldCharacters = 40;

/** Builds the answer to `/zw stops`: who asked to get no more texts. */
export function buildStopReport(entries: readonly StopEntry[]): Message {
  if (entries.length === 0)
    return composeMessage(['*No stops.* :white_check_mark:\nThe carrier names nobody who asked for a stop.']);
  const rows = entries.slice(0, maxRows).map(describeEntry);
  const more = entries.length > maxRows ? [`…and ${entries.length - maxRows} more.`] : [];
  return composeMessage([
    `*${entries.length} ${entries.length === 1 ? 'entry' : 'entries'} in the stop report.*`,
    [...rows, ...more].join('\n'),
    'The whole report comes as a file in your direct messages with zw. Next: do not text those who asked for a stop.',
  ]);
}

function describeEntry({ number, state, at }: StopEntry): string {
  return [number, state, at]
    .filter((text) => text !== undefined)
    .map((text) => quoteForeign(text, maxFieldCharacters))
    .join(' ');
}

/** Writes the report as CSV with a heading. Escapes what a spreadsheet would run as a formula. */
export function writeStopCsv(entries: readonly StopEntry[]): string {
  const columns = ['number', 'state', 'at'];
  return stringify([...entries], { header: true, columns, escape_formulas: true, bom: true });
}

/** Builds the answer to `/zw stops` without a report. */
export function buildNoStopReport(answer: CarrierRefusal | NoAnswer, profile: CarrierProfile): Message {
  if (answer.outcome === 'refused') {
    return composeMessage([`*No stop report.* :no_entry:\n${refuseSecondary('stopReport', answer, profile)}`]);
  }
  const { meaning, next } = describeNoAnswer(answer, profile);
  return composeMessage([`*No stop report.* :grey_question:\n${meaning} ${next}`]);
}
