import { type DestinationStream, pino } from 'pino';

export type LogFields = Readonly<Record<string, unknown>>;

/** Where zw says what it does: a constant phrase, and everything variable as a field. */
export interface Logger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
  /** A logger that adds these fields to every line. */
  child(fields: LogFields): Logger;
}

// Whatever gets into a line by accident: Slack tokens, capability URLs, the carrier's key in a query, phone numbers.
// None may match a quote or a backslash: the line is JSON already.
const secrets: readonly (readonly [RegExp, string])[] = [
  [/\bx(?:ox[a-z]|app)-[\w-]+/g, '[token]'],
  [/https?:\/\/hooks\.slack\.com\/[^\s"\\]+/g, '[response_url]'],
  [/\bapi_key=[^&\s"\\]+/g, 'api_key=[secret]'],
  [/(?:\+|%2B)\d{7,15}\b|\b1?[2-9]\d{9}\b/gi, '[number]'],
  // As people write them: (206) 555-1212, 206-555-1212, +1 206.555.1212, with any dash or blank.
  [
    /(?:\+?\b1[-.\s\u2010-\u2015]{0,2})?(?:\([2-9]\d{2}\)[-.\s\u2010-\u2015]{0,2}|\b[2-9]\d{2}[-.\s\u2010-\u2015/]{1,2})\d{3}[-.\s\u2010-\u2015]{1,2}\d{4}\b/g,
    '[number]',
  ],
];

/**
 * A logger that writes JSON lines. What looks like a secret or a phone number is replaced wherever it stands in a line.
 * @param destination standard output unless given.
 */
export function createLogger(level: 'debug' | 'info' | 'warn' | 'error', destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: describeError },
    hooks: { streamWrite: redact },
  };
  return adapt(destination ? pino(options, destination) : pino(options));
}

/**
 * What the log holds of an error: its kind, words, code and origin. Other properties are left out, since those of clients
 * keep whole answers and requests.
 */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { type, message, stack } = pino.stdSerializers.err(error);
  return { type, message, stack, ...('code' in error && { code: error.code }) };
}

/** Replaces secrets and phone numbers in a text. */
export function redact(text: string): string {
  return secrets.reduce((clean, [pattern, replacement]) => clean.replace(pattern, replacement), text);
}

function adapt(logger: pino.Logger): Logger {
  return {
    debug: (message, fields = {}) => logger.debug(fields, message),
    info: (message, fields = {}) => logger.info(fields, message),
    warn: (message, fields = {}) => logger.warn(fields, message),
    error: (message, fields = {}) => logger.error(fields, message),
    child: (fields) => adapt(logger.child(fields)),
  };
}
