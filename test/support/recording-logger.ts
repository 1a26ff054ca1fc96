import type { LogFields, Logger } from '../../src/logger.js';

export interface LogLine {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly message: string;
  readonly fields: LogFields;
}

/** A logger that keeps its lines. */
export class RecordingLogger implements Logger {
  readonly debug = this.#writer('debug');
  readonly info = this.#writer('info');
  readonly warn = this.#writer('warn');
  readonly error = this.#writer('error');

  constructor(
    readonly lines: LogLine[] = [],
    private readonly added: LogFields = {},
  ) {}

  child(fields: LogFields): Logger {
    return new RecordingLogger(this.lines, { ...this.added, ...fields });
  }

  /** The lines of one level. */
  at(level: LogLine['level']): LogLine[] {
    return this.lines.filter((line) => line.level === level);
  }

  #writer(level: LogLine['level']) {
    return (message: string, fields: LogFields = {}) => {
      this.lines.push({ level, message, fields: { ...this.added, ...fields } });
    };
  }
}
