import type { Json } from '../json.js';

/** Something that Slack sends to the app. */
export interface Envelope {
  readonly type: 'slash_commands' | 'interactive' | 'events_api';
  readonly payload: Json;
}

/** Why a delivery failed, in Slack's words as a person sees them. */
export type DeliveryFailure = 'operation_timeout' | 'dispatch_failed' | 'http_client_error' | 'http_service_error';

/** The reaction of the app to an envelope. */
export type Acknowledgement =
  | { readonly isOk: true; readonly ackMs: number; readonly payload: unknown }
  | { readonly isOk: false; readonly failure: DeliveryFailure };

/** A way to the app. */
export interface Delivery {
  readonly mode: 'socket' | 'http';
  /** Whether the app is there now, as far as can be told without asking it. */
  readonly isConnected: boolean;
  /** Sends an envelope and waits for its acknowledgement. Never rejects. */
  send(envelope: Envelope): Promise<Acknowledgement>;
  /** Cuts every connection and abandons what is under way. */
  close(): void;
}

/** Slack waits this long for an acknowledgement. @see Slack docs, "Handling user interaction", Acknowledgment response */
export const ACK_DEADLINE_MS = 3000;
