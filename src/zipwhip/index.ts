export type {
  AcceptedAnswer,
  AddAnswer,
  DeleteAnswer,
  EligibleAnswer,
  IneligibleCode,
  StatusAnswer,
  UpdateAnswer,
} from './answers.js';
export type { CallName } from './call-trace.js';
export type { ZipwhipClientOptions } from './client-options.js';
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
  ZipwhipError,
} from './errors.js';
export type {
  MobileAnswer,
  SessionKeyAnswer,
  StopEntry,
  StopReportShape,
  TextableAnswer,
} from './secondary-answers.js';
export type { SecondaryCalls } from './secondary-calls.js';
export { Secret } from './secret.js';
export { wasSent } from './was-sent.js';
export {
  type CallOptions,
  type ChangeParameters,
  createZipwhipClient,
  type DeleteParameters,
  type ZipwhipClient,
} from './zipwhip-client.js';
