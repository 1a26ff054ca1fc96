import { AppError } from '../errors.js';

/** Something in the environment is missing or wrong; `problems` has one line each and no value of a secret. */
export class ConfigError extends AppError {
  readonly code = 'bad_config';

  constructor(readonly problems: readonly string[]) {
    super(`the configuration has ${problems.length} problem${problems.length === 1 ? '' : 's'}`);
  }
}
