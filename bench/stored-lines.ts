import { createLine, transition } from '../src/lines/machine/transition.js';
import { asChannelId, asLineId, asUserId, type LineId } from '../src/lines/model/ids.js';
import type { Line } from '../src/lines/model/line.js';

const requestedBy = asUserId('U0BENCH');
const channelId = asChannelId('C0BENCH');

/** The id of the line with this number, from 0 to 4,999,999. */
export const lineIdOf = (index: number): LineId => asLineId(`+1${2_065_000_000 + index}`);

/** A line that the carrier has accepted and Slack has been told of. */
export function buildPendingLine(index: number, at: Date): Line {
  const requested = createLine(lineIdOf(index), {
    type: 'request',
    at,
    request: {
      id: `request-${index}`,
      requestedBy,
      requestedAt: at,
      channelId,
      customerId: `customer-${index}`,
      evidence: {
        authorizedBy: 'Ann Lee',
        method: 'signed_letter',
        authorizedOn: '2026-02-27',
        link: `https://files.example.com/letters/${index}`,
        confirmedBy: requestedBy,
        confirmedAt: at,
      },
      attempt: 1,
      transactions: [],
    },
  });
  return tell(transition(requested, { type: 'accept', at, transactionId: `add-${index}` }), index);
}

/** A line that is live, whose end user knows, and of which nothing more has to be said. */
export function buildActiveLine(index: number, at: Date): Line {
  const answer = { word: 'Account Activated', code: '100', transactionId: `status-${index}`, at };
  const active = transition(buildPendingLine(index, at), { type: 'activate', at, answer });
  return tell(transition(active, { type: 'mark_told', at, by: requestedBy }), index);
}

const tell = (line: Line, index: number): Line => ({
  ...line,
  outbox: [],
  card: { channelId, ts: `1772470800.${String(index).padStart(6, '0')}`, revision: line.revision },
});
