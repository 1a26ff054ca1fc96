import type { VNode } from 'preact';
import { useCallback, useMemo, useRef } from 'preact/hooks';
import type { ActResult } from '../../control/contract.js';
import { type Act, postAct } from '../api.js';
import { useConfirm } from '../ui/use-confirm.js';
import type { Session } from './session.js';
import { useRoute } from './use-route.js';
import type { ReadSnapshot } from './use-snapshot.js';

/** Builds the session of a page from a snapshot, and the dialog that it may have to show. */
export function useNewSession(
  { snapshot, readAtMs }: ReadSnapshot,
  refresh: () => Promise<void>,
  actAs: (personId: string) => void,
): readonly [Session, VNode | null] {
  const [route, go] = useRoute();
  const [confirm, dialog] = useConfirm();
  const drafts = useRef(new Map<string, string>()).current;
  const me = snapshot.me.id;
  const act = useCallback(
    async (what: Act): Promise<ActResult> => {
      const result = await postAct({ as: me, act: what }).catch(() => undefined);
      await refresh();
      return result ?? { ok: false, error: 'The sandbox does not answer.' };
    },
    [me, refresh],
  );
  const session = useMemo<Session>(() => {
    const clockMs = Date.parse(snapshot.clock.now);
    const now = () => new Date(clockMs + (Date.now() - readAtMs) * snapshot.clock.rate);
    return { snapshot, route, go, actAs, act, refresh, now, confirm, drafts };
  }, [snapshot, readAtMs, route, go, actAs, act, refresh, confirm, drafts]);
  return [session, dialog];
}
