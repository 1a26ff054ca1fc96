import type { Line } from '../../src/lines/model/line.js';
import { isOutcomeUnknown } from '../../src/lines/recovery/recover-lost-answer.js';

/** Tells whether zw has nothing to say of a line, to find out about it or to send for it at this instant. */
export function isQuiet(line: Line, now: Date): boolean {
  const isTold = line.outbox.length === 0 && (!line.card || line.card.revision >= line.revision);
  return (
    isTold && !isOutcomeUnknown(line) && line.update?.stage !== 'sent' && !isMailing(line) && !isSendDue(line, now)
  );
}

const isMailing = (line: Line): boolean =>
  line.state === 'active' && (line.telling?.kind === 'mail_due' || line.telling?.kind === 'mail_sending');

function isSendDue(line: Line, now: Date): boolean {
  const { releaseAt } = line.state === 'held' ? line : (line.heldDeletion ?? {});
  return releaseAt !== undefined && releaseAt <= now;
}
