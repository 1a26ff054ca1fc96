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
    serializers: { err: pino.stdSerializers.err },
    hooks: { streamWrite: redact },
  };
  return adapt(destination ? pino(options, destination) : pino(options));
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
