import type { MobileAnswer, SessionKeyAnswer, StopEntry, StopReportShape, TextableAnswer } from './answers/answers.js';
import { parseMobile, parseSessionKey, parseStopReport, parseTextable } from './answers/parse-secondary.js';
import { checkPhoneNumber, type PathBase } from './request-path.js';
import type { CallOptions, CallRunner, PreparedCall } from './transport/call-runner.js';

/**
 * The calls that are bought separately. Phone numbers are `+1` and ten digits. `sessionKey` makes a new key each time
 * and is sent once; the others are tried up to three times.
 */
export interface SecondaryCalls {
  /** Asks whether texts reach a number. @see Provisioning API reference, section 3.1.2 (enum) */
  textable(phoneNumber: string, call?: CallOptions): Promise<TextableAnswer>;
  /** Asks whether a number is a mobile one. */
  mobile(phoneNumber: string, call?: CallOptions): Promise<MobileAnswer>;
  /**
   * Makes a session key for a line: a new one each time, which never expires. @see Provisioning API reference, section
   * 3.1.2
   */
  sessionKey(phoneNumber: string, call?: CallOptions): Promise<SessionKeyAnswer>;
  /** Fetches the stop report. It is not published, so `shape` holds its path and its fields. */
  stopReport(shape: StopReportShape, call?: CallOptions): Promise<StopEntry[]>;
}

/** Makes the secondary calls on a client's runner. */
export function createSecondaryCalls(base: PathBase, runner: Pick<CallRunner, 'run'>): SecondaryCalls {
  const run = <Answer>(
    path: string,
    prepared: Omit<PreparedCall<Answer>, 'path' | 'options'>,
    options: CallOptions | undefined,
  ) => runner.run({ ...prepared, path: `${base.prefix}/${path}`, options });
  const query = (phoneNumber: string) => `${withKey(base)}&phone_number=${encodeURIComponent(phoneNumber)}`;

  // The methods are async so that an invalid parameter rejects like any other failure.
  return {
    async textable(phoneNumber, call) {
      const path = `enum/textable?${query(checkPhoneNumber(phoneNumber))}`;
      return run(path, { call: 'textable', parse: parseTextable }, call);
    },
    async mobile(phoneNumber, call) {
      const path = `enum/mobile?${query(checkPhoneNumber(phoneNumber))}`;
      return run(path, { call: 'mobile', parse: parseMobile }, call);
    },
    async sessionKey(phoneNumber, call) {
      // Only this call is documented with ten digits.
      const path = `account/get-sessionkey?${query(checkPhoneNumber(phoneNumber).slice(2))}`;
      return run(path, { call: 'session_key', parse: parseSessionKey }, call);
    },
    async stopReport(shape, call) {
      const path = `${shape.path}?${withKey(base)}`;
      return run(path, { call: 'stop_report', parse: (body) => parseStopReport(body, shape) }, call);
    },
  };
}

const withKey = ({ apiKey }: PathBase): string => `api_key=${encodeURIComponent(apiKey)}`;
