import { AbortedError, type CallTrace, DeadlineError } from '../errors.js';

/** The reason why a call ended before its answer. */
export type CutoffCause = 'aborted' | 'deadline';

/**
 * Ends one call early: at the caller's signal from the beginning, at the deadline once it is started.
 * `AbortSignal.timeout` and `AbortSignal.any` would cost a seventh of a call's CPU time and leave a timer behind.
 */
export class Cutoff {
  #cause: CutoffCause | undefined;
  /** One reaction is enough, since a call does one thing at a time. */
  #react: (() => void) | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly signal: AbortSignal | undefined,
    private readonly relay: AbortRelay,
  ) {
    if (signal === undefined) return;
    if (signal.aborted) this.#cause = 'aborted';
    else relay.subscribe(signal, this.#onAborted);
  }

  /** Undefined while the call may go on. */
  get cause(): CutoffCause | undefined {
    return this.#cause;
  }

  /** Replaces the reaction to the cut-off; undefined: none. */
  onCut(react: (() => void) | undefined): void {
    this.#react = react;
  }

  /** Starts the call's deadline. */
  startDeadline(deadlineMs: number): void {
    this.#timer = setTimeout(() => this.#cut('deadline'), deadlineMs);
  }

  /** Unsubscribes from the signal and stops the deadline. */
  dispose(): void {
    this.#react = undefined;
    clearTimeout(this.#timer);
    if (this.signal !== undefined) this.relay.unsubscribe(this.signal, this.#onAborted);
  }

  readonly #onAborted = () => this.#cut('aborted');

  #cut(cause: CutoffCause): void {
    if (this.#cause !== undefined) return;
    this.#cause = cause;
    this.#react?.();
  }
}

/**
 * Listens once to each signal for all calls that use it. A sweep gives all its calls one signal, and Node warns of a
 * leak from the eleventh listener on.
 */
export class AbortRelay {
  readonly #subscriptions = new Map<AbortSignal, { readonly reactions: Set<() => void>; readonly stop: () => void }>();

  /** Calls `react` when the signal is aborted, until `unsubscribe`. */
  subscribe(signal: AbortSignal, react: () => void): void {
    const known = this.#subscriptions.get(signal);
    if (known !== undefined) {
      known.reactions.add(react);
      return;
    }
    const reactions = new Set([react]);
    const onAbort = () => {
      for (const reaction of reactions) reaction();
    };
    signal.addEventListener('abort', onAbort, { once: true });
    this.#subscriptions.set(signal, { reactions, stop: () => signal.removeEventListener('abort', onAbort) });
  }

  /** Ends a subscription. After the last one of a signal, stops listening to it. */
  unsubscribe(signal: AbortSignal, react: () => void): void {
    const known = this.#subscriptions.get(signal);
    known?.reactions.delete(react);
    if (known?.reactions.size !== 0) return;
    known.stop();
    this.#subscriptions.delete(signal);
  }
}

/** Makes the error of a call that was cut off. */
export function createCutoffError(cutoff: Cutoff, trace: CallTrace): AbortedError | DeadlineError {
  return cutoff.cause === 'deadline' ? new DeadlineError(trace) : new AbortedError(trace);
}
