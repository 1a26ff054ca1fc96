import { z } from 'zod';
import { present } from '../../lines/model/present.js';

/** A payload that must be acknowledged with its envelope's id. */
export interface Envelope {
  readonly id: string;
  /** `slash_commands`, `interactive` or `events_api`. */
  readonly type: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** For an event that Slack sends again: the number of the attempt, and why. */
  readonly retryNum?: number;
  readonly retryReason?: string;
}

/** A message of Slack over a socket. */
export type SocketMessage =
  /** The connection takes payloads from now on. */
  | { readonly kind: 'hello' }
  /** The connection ends soon: about ten seconds after a `warning`, at once for other reasons. */
  | { readonly kind: 'goodbye'; readonly reason: string }
  | { readonly kind: 'envelope'; readonly envelope: Envelope }
  /** Slack withholds events because there were too many. The only payload of the Events API that holds no event. */
  | { readonly kind: 'events_held_back'; readonly envelopeId: string }
  | { readonly kind: 'unknown' };

const frame = z.union([
  z.object({ type: z.literal('hello') }),
  z.object({ type: z.literal('disconnect'), reason: z.string().default('no reason given') }),
  z.object({
    type: z.string(),
    envelope_id: z.string(),
    payload: z.record(z.string(), z.unknown()),
    retry_attempt: z.number().optional(),
    retry_reason: z.string().optional(),
  }),
]);

/**
 * Reads a message of a socket. Never throws: a message that cannot be read is `unknown`.
 * @see Slack docs, "Using Socket Mode"; "app_rate_limited event"
 */
export function parseSocketMessage(text: string): SocketMessage {
  const parsed = frame.safeParse(parseJson(text));
  if (!parsed.success) return { kind: 'unknown' };
  const { data } = parsed;
  if ('envelope_id' in data) return readEnvelope(data);
  return 'reason' in data ? { kind: 'goodbye', reason: data.reason } : { kind: 'hello' };
}

function readEnvelope({
  envelope_id: id,
  type,
  payload,
  retry_attempt: retryNum,
  retry_reason: retryReason,
}: Extract<z.infer<typeof frame>, { envelope_id: string }>): SocketMessage {
  if (type === 'events_api' && payload.type === 'app_rate_limited') return { kind: 'events_held_back', envelopeId: id };
  return { kind: 'envelope', envelope: { id, type, payload, ...present({ retryNum, retryReason }) } };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
