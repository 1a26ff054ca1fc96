/**
 * Lets one read run at a time. A caller during a read gets the next one, which sees everything up to the call, and no
 * later one: a workspace that keeps changing would make callers wait for ever.
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
