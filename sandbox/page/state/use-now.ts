import { useEffect, useState } from 'preact/hooks';
import { useSession } from './session.js';

/** Returns the sandbox's present time, read again every so often so that what depends on it stays true. */
export function useNow(everyMs: number): Date {
  const { now } = useSession();
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now();
}
