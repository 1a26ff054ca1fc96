/** Calls back after a delay without keeping the process alive for it; returns a function that cancels the timer. */
export function setTimer(callback: () => void, delayMs: number): () => void {
  const timer = setTimeout(callback, delayMs);
  timer.unref();
  return () => clearTimeout(timer);
}

/** Resolves after a delay without keeping the process alive for it. */
export const pause = (delayMs: number): Promise<void> =>
  new Promise((resolve) => {
    setTimer(resolve, delayMs);
  });
