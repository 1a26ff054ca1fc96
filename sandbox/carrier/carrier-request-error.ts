/** The control API asks the carrier for something that makes no sense; the message says what. */
export class CarrierRequestError extends Error {
  override readonly name = 'CarrierRequestError';
  readonly code = 'CARRIER_REQUEST';
}
