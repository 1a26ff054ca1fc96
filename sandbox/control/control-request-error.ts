/** A request to the control API that makes no sense. */
export class ControlRequestError extends Error {
  override readonly name = 'ControlRequestError';
  readonly code = 'control_request_error';

  constructor(
    message: string,
    /** The HTTP status it is answered with. */
    readonly status = 400,
  ) {
    super(message);
  }
}
