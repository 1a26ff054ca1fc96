import type { SlackContext } from '../context.js';
import type { Acknowledgement, Envelope } from './delivery.js';

/**
 * Sends something to the app, waits for the acknowledgement and writes both in the journal. An app whose manifest does
 * not enable interactivity gets no clicks, forms or shortcuts.
 */
export async function deliver(
  context: Pick<SlackContext, 'clock' | 'delivery' | 'journal' | 'manifest'>,
  kind: string,
  envelope: Envelope,
): Promise<Acknowledgement> {
  if (envelope.type === 'interactive' && !context.manifest.isInteractive) {
    return { isOk: false, failure: 'dispatch_failed' };
  }
  const at = context.clock.now().toISOString();
  const acknowledgement = await context.delivery.send(envelope);
  context.journal.addDelivery({
    at,
    kind,
    ...(acknowledgement.isOk ? { ackMs: acknowledgement.ackMs } : {}),
    isLate: !acknowledgement.isOk && acknowledgement.failure === 'operation_timeout',
  });
  return acknowledgement;
}
