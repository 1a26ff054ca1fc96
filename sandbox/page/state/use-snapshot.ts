import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Snapshot } from '../../control/contract.js';
import { openEvents, readSnapshot, SignInRefusedError } from '../api.js';
import { coalesce } from './coalesce.js';

/** A snapshot and the moment, by the browser's own clock, when it came. */
export interface ReadSnapshot {
  readonly snapshot: Snapshot;
  readonly readAtMs: number;
}

export interface SnapshotFeed {
  readonly current: ReadSnapshot | undefined;
  /** The sandbox no longer answers; the feed keeps trying. */
  readonly isStopped: boolean;
  /** Why this person may not sign in, in Slack's words; `current` is then what was read last of somebody else. */
  readonly refusal: string | undefined;
  readonly refresh: () => Promise<void>;
}

const retryDelaysMs = [1000, 2000, 5000, 10_000];

/** Reads a person's workspace and reads it again whenever the sandbox says that it changed. */
export function useSnapshot(as: string | undefined): SnapshotFeed {
  const [current, setCurrent] = useState<ReadSnapshot>();
  const [isStopped, setIsStopped] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const isFirstRead = useRef(true);
  const people = useRef<Snapshot['people']>([]);
  const newest = useRef<object>(undefined);

  const refresh = useMemo(() => {
    const self = {};
    newest.current = self;
    const read = coalesce(async () => {
      try {
        const snapshot = await readSnapshot(as, isFirstRead.current);
        if (newest.current !== self) return;
        isFirstRead.current = false;
        people.current = snapshot.people;
        setCurrent({ snapshot, readAtMs: Date.now() });
        setIsStopped(false);
        setRefusal(undefined);
      } catch (error) {
        if (newest.current !== self) return;
        if (error instanceof SignInRefusedError) setRefusal(error.message);
        else setIsStopped(true);
      }
    });
    return async () => {
      // Known beforehand, so not worth a request that can only be refused.
      if (people.current.some(({ id, kind }) => id === as && kind === 'deactivated')) setRefusal('account_inactive');
      else await read();
    };
  }, [as]);

  useEffect(() => listen(as, refresh, setIsStopped), [as, refresh]);
  return { current, isStopped, refusal, refresh };
}

/**
 * Listens for changes. Opens a lost stream again with growing pauses, and reads once after that for the missed changes.
 */
function listen(as: string | undefined, refresh: () => Promise<void>, setIsStopped: (isStopped: boolean) => void) {
  let events: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  const open = () => {
    void refresh();
    if (as === undefined) return;
    events = openEvents(as);
    events.onopen = () => {
      if (failures > 0) void refresh();
      failures = 0;
      setIsStopped(false);
    };
    events.addEventListener('changed', () => void refresh());
    events.onerror = () => {
      events?.close();
      setIsStopped(true);
      timer = setTimeout(open, retryDelaysMs[Math.min(failures, retryDelaysMs.length - 1)]);
      failures += 1;
    };
  };
  open();
  return () => {
    clearTimeout(timer);
    events?.close();
  };
}
