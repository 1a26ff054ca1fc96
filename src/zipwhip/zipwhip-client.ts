import type { AcceptedAnswer, AddAnswer, EligibleAnswer, StatusAnswer } from './answers/answers.js';
import { parseAccepted, parseAdd, parseEligible, parseStatus } from './answers/parse-primary.js';
import type { ReceivedBody } from './answers/received-body.js';
import { parseClientOptions, type ZipwhipClientOptions } from './client-options.js';
import type { PrimaryCallName } from './errors.js';
import { buildRequestPath, type CallParameters } from './request-path.js';
import { createSecondaryCalls, type SecondaryCalls } from './secondary-calls.js';
import { type CallOptions, CallRunner } from './transport/call-runner.js';
import { Connections } from './transport/connections.js';

/** Parameters of `add` and `update`. */
type ChangeParameters = Pick<CallParameters, 'effectiveDate' | 'vendorCustomerId'>;

/** Parameters of `delete`. */
type DeleteParameters = Pick<CallParameters, 'effectiveDate' | 'reason'>;

/**
 * The five primary calls and the secondary ones. Phone numbers are `+1` and ten digits. Every method rejects with a
 * `ZipwhipError` and nothing else. `eligible` and `status` are tried up to three times; `add`, `update` and `delete`
 * are sent exactly once.
 */
export interface ZipwhipClient extends SecondaryCalls {
  /** Asks whether a number can be provisioned. @see Provisioning API reference, section 4 */
  eligible(phoneNumber: string, call?: CallOptions): Promise<EligibleAnswer>;
  /** Orders text service for a number. @see Provisioning API reference, section 5.2 */
  add(phoneNumber: string, parameters: ChangeParameters, call?: CallOptions): Promise<AddAnswer>;
  /** Asks where provisioning stands. @see Provisioning API reference, section 5.3 */
  status(phoneNumber: string, call?: CallOptions): Promise<StatusAnswer>;
  /** Changes a line. @see Provisioning API reference, section 6 */
  update(phoneNumber: string, parameters: ChangeParameters, call?: CallOptions): Promise<AcceptedAnswer>;
  /** Ends text service for a number. @see Provisioning API reference, section 7 */
  delete(phoneNumber: string, parameters: DeleteParameters, call?: CallOptions): Promise<AcceptedAnswer>;
  /** Rejects calls that are not sent yet, waits for the others, and closes the client's own connections. */
  close(): Promise<void>;
}

/**
 * Makes a client of the Provisioning API. It opens connections when they are first needed.
 * @throws InvalidParameterError for an option out of its bounds
 */
export function createZipwhipClient(options: ZipwhipClientOptions): ZipwhipClient {
  const settings = parseClientOptions(options);
  const connections = new Connections(settings, options);
  const runner = new CallRunner(settings, connections);
  let closing: Promise<void> | undefined;

  const run = <Answer>(
    call: PrimaryCallName,
    parameters: CallParameters,
    parse: (body: ReceivedBody) => Answer,
    how: CallOptions | undefined,
  ): Promise<Answer> => runner.run({ call, path: buildRequestPath(settings, call, parameters), parse, options: how });

  // The methods are async so that an invalid parameter rejects like any other failure.
  return {
    ...createSecondaryCalls(settings, runner),
    async eligible(phoneNumber, call) {
      return run('eligible', { phoneNumber }, parseEligible, call);
    },
    async add(phoneNumber, { effectiveDate, vendorCustomerId }, call) {
      return run('add', { phoneNumber, effectiveDate, vendorCustomerId }, parseAdd, call);
    },
    async status(phoneNumber, call) {
      return run('status', { phoneNumber }, parseStatus, call);
    },
    async update(phoneNumber, { effectiveDate, vendorCustomerId }, call) {
      return run('update', { phoneNumber, effectiveDate, vendorCustomerId }, parseAccepted, call);
    },
    async delete(phoneNumber, { effectiveDate, reason }, call) {
      return run('delete', { phoneNumber, effectiveDate, reason }, parseAccepted, call);
    },
    close() {
      runner.close();
      closing ??= connections.close();
      return closing;
    },
  };
}
