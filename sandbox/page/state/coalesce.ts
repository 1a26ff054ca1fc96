/**
 * Lets one read run at a time. Whoever asks while one runs gets the next, which sees all that was there when they
 * asked, and no later one: a workspace that never stops changing would keep them waiting for ever.
 *
 * @param read must not reject
 */
export function coalesce(read: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  const start = () => {
    running = read().finally(() => {
      running = undefined;
    });
    return running;
  };
  return () => {
    if (next !== undefined) return next;
    if (running === undefined) return start();
    next = running.then(() => {
      next = undefined;
      return start();
    });
    return next;
  };
}
