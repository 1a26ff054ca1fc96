/**
 * Listens once to each signal and tells every call that uses it. A sweep gives all its calls one signal, and Node warns
 * of a leak from the eleventh listener on.
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

  /** Ends what `subscribe` began; the signal is let go of with its last call. */
  unsubscribe(signal: AbortSignal, react: () => void): void {
    const known = this.#subscriptions.get(signal);
    known?.reactions.delete(react);
    if (known?.reactions.size !== 0) return;
    known.stop();
    this.#subscriptions.delete(signal);
  }
}
