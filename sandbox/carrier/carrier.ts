import { randomInt, randomUUID } from 'node:crypto';
import type { CallWatcher } from '../call-watcher.js';
import type { SandboxClock } from '../clock/sandbox-clock.js';
import type { CarrierRequest, CarrierSnapshot } from '../control/contract.js';
import type { CallContext } from './answer-call.js';
import { answerRequest, basePath } from './answer-request.js';
import { applyRequest } from './apply-request.js';
import { CallJournal } from './call-journal.js';
import { CarrierFaults } from './carrier-faults.js';
import { CarrierLines } from './carrier-lines.js';
import { ChangeSignal } from './change-signal.js';
import { createLoopbackServer } from './loopback-server.js';
import { describeMagicNumbers } from './magic-numbers.js';
import { parseCarrierRequest } from './parse-carrier-request.js';

/** The local carrier: the Provisioning API over HTTP on this machine. */
export interface Carrier {
  /** Listens and returns the base URL, version included; port 0 lets the system choose. */
  listen(port?: number): Promise<string>;
  close(): Promise<void>;
  /**
   * Does what the control API asks for; resolves when it holds.
   *
   * @throws CarrierRequestError, at once, for a request that makes no sense
   */
  handle(request: CarrierRequest): Promise<void>;
  snapshot(): CarrierSnapshot;
  /** Calls soon after a snapshot would differ, once for many changes; returns a function that unsubscribes. */
  onChange(listener: () => void): () => void;
  /** Forgets every line, fault and journal entry; resolves when it accepts connections. */
  reset(): Promise<void>;
}

export interface CarrierOptions extends Partial<Omit<CallContext, 'clock' | 'lines'>> {
  readonly clock: SandboxClock;
  /** From the start of an ordinary line to its activation, in sandbox time: 30 seconds if absent. */
  readonly activatesAfterMs?: number;
  /** The number of calls in the journal: 500 if absent. */
  readonly journalSize?: number;
  /** Sees every call; nobody if absent. */
  readonly watch?: CallWatcher;
}

/** Makes a carrier that knows no line yet. */
export function createCarrier(options: CarrierOptions): Carrier {
  const { clock, activatesAfterMs = 30_000, journalSize = 500, watch = () => {}, ...generators } = options;
  const changes = new ChangeSignal();
  const announce = () => changes.raise();
  const journal = new CallJournal(journalSize);
  const faults = new CarrierFaults();
  const lines = new CarrierLines({ clock, activatesAfterMs, onChange: announce });
  const context = { clock, lines, faults, journal, watch, ...randomGenerators, ...generators };
  const server = createLoopbackServer((request, response) => {
    void answerRequest(request, response, context).then(announce);
  });

  return {
    async listen(port = 0) {
      return `http://127.0.0.1:${await server.listen(port)}${basePath}`;
    },
    close: () => server.close(),
    handle(request) {
      applyRequest(parseCarrierRequest(request), lines, faults);
      announce();
      if (!faults.isRefusing) return server.accept();
      server.refuse();
      return Promise.resolve();
    },
    snapshot: () => ({
      lines: lines.describe(),
      faults: faults.describe(),
      calls: journal.all(),
      magicNumbers: describeMagicNumbers(activatesAfterMs),
    }),
    onChange: (listener) => changes.listen(listener),
    reset() {
      lines.clear();
      faults.clear();
      journal.clear();
      announce();
      return server.accept();
    },
  };
}

const digits = '0123456789';
const letters = 'abcdefghijklmnopqrstuvwxyz';
const pick = (from: string, count: number) =>
  Array.from({ length: count }, () => from[randomInt(from.length)]).join('');

/** Of the same form as the published samples. */
const randomGenerators = {
  newTransactionId: randomUUID,
  newPassword: () => pick(letters, 6) + pick(digits, 3),
  newSessionKey: () => `${randomUUID()}:${pick(digits, 9)}`,
};
