export {
  type AcceptedAnswer,
  type EligibleAnswer,
  ineligibleReasons,
  type StatusAnswer,
  type StopReportShape,
} from './answers/answers.js';
export type { ZipwhipClientOptions } from './client-options.js';
export type { CallName } from './errors.js';
export {
  AbortedError,
  type AnyZipwhipError,
  ConnectionError,
  DeadlineError,
  HttpStatusError,
  InvalidParameterError,
  isZipwhipError,
  RefusedError,
  UnrecognisedAnswerError,
  wasSent,
  ZipwhipError,
} from './errors.js';
export { maxReasonCharacters } from './request-path.js';
export type { SecondaryCalls } from './secondary-calls.js';
export { Secret } from './secret.js';
export type { Lane } from './transport/call-queue.js';
export type { CallOptions } from './transport/call-runner.js';
export { createZipwhipClient, type ZipwhipClient } from './zipwhip-client.js';
