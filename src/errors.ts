/** The root of every error that zw throws on purpose. `code` is literal, greppable and explained in the runbook. */
export abstract class AppError extends Error {
  abstract readonly code: string;

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}
