export {
  type AcceptedAnswer,
  type AddAnswer,
  type DeleteAnswer,
  type EligibleAnswer,
  type IneligibleCode,
  ineligibleReasons,
  type StatusAnswer,
  type UpdateAnswer,
} from './answers/answers.js';
export type {
  MobileAnswer,
  SessionKeyAnswer,
  StopEntry,
  StopReportShape,
  TextableAnswer,
} from './answers/secondary-answers.js';
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
export type { SecondaryCalls } from './secondary-calls.js';
export { Secret } from './secret.js';
export type { Lane } from './transport/call-queue.js';
export type { CallOptions } from './transport/call-runner.js';
export {
  type ChangeParameters,
  createZipwhipClient,
  type DeleteParameters,
  type ZipwhipClient,
} from './zipwhip-client.js';
