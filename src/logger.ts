import { type DestinationStream, pino } from 'pino';

/** The variable parts of a log line, by name. */
export type LogFields = Readonly<Record<string, unknown>>;

/** Writes the log: each line is a constant phrase, with all variable parts as fields. */
export interface Logger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
  /** Makes a logger that adds these fields to every line. */
  child(fields: LogFields): Logger;
}

// Patterns of Slack tokens, capability URLs, keys and passwords in addresses, and phone numbers. None may match a quote
// or a backslash, since the line is already JSON.
const secrets: readonly (readonly [RegExp, string])[] = [
  [/x(?:ox[a-z]|app)-[\w-]+/gi, '[token]'],
  [/(?:https?(?::|%3A)(?:\/|%2F){2})?hooks\.slack(?:-gov)?\.com(?:\/|%2F)[^\s"\\]+/gi, '[response_url]'],
  [/(api_?key|password|secret|ticket|token)(?:=|%3D)[^&\s"\\]+/gi, '$1=[secret]'],
  [/(?<=(?:api_?key|password)\\?"\s?:\s?\\?")[^"\\]+/gi, '[secret]'],
  [/(?<=:\/\/)[^\s/@"\\]+:[^\s/@"\\]+(?=@)/g, '[secret]'],
  // A number without quotes becomes a text, so that the line stays valid JSON.
  [/(?<=[^\\]":)1?[2-9]\d{9}(?:\.\d+)?(?=[,}])/g, '"[number]"'],
  [/(?:\+|%2B|(?<=u002b))\d(?:[ .()-]{0,2}\d){6,14}(?!\d)/gi, '[number]'],
  // As people write them: (206) 555-1212, 206-555-1212, +1 206.555.1212, with any dash or blank.
  [
    /(?<![A-Za-z\d])(?:(?:\+|%2B)?1(?:[-.\s/_\u2010-\u2015\u2212]|%20|%2D){0,3})?(?:\(|%28)?[2-9]\d{2}(?:\)|%29)?(?:[-.\s/_\u2010-\u2015\u2212]|%20|%2D){0,3}\d{3}(?:[-.\s/_\u2010-\u2015\u2212]|%20|%2D){0,3}\d{4}(?![A-Za-z\d])/gi,
    '[number]',
  ],
];

/**
 * Makes a logger that writes JSON lines. Replaces secrets and phone numbers anywhere in a line.
 * @param destination Standard output by default.
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
 * Picks an error's type, message, stack and code. Leaves out other properties, since client errors hold whole requests
 * and answers.
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
