import { useEffect } from 'preact/hooks';
import { SignedOut } from './sidebar/signed-out.js';
import { useActingPerson } from './state/use-acting-person.js';
import { useSnapshot } from './state/use-snapshot.js';
import { StoppedBanner } from './ui/stopped-banner.js';
import { Workspace } from './workspace.js';

/** Connects to the sandbox and shows the workspace as the acting person sees it. */
export function App() {
  const [as, actAs] = useActingPerson();
  const { current, isStopped, refusal, refresh } = useSnapshot(as);
  const me = current?.snapshot.me.id;
  useEffect(() => {
    if (as === undefined && me !== undefined) actAs(me);
  }, [as, me, actAs]);
  return (
    <>
      {isStopped && <StoppedBanner />}
      {refusal !== undefined ? (
        <SignedOut personId={as} refusal={refusal} people={current?.snapshot.people ?? []} actAs={actAs} />
      ) : current === undefined ? (
        <main class="starting">{!isStopped && <p>Opening the workspace …</p>}</main>
      ) : (
        <Workspace current={current} refresh={refresh} actAs={actAs} />
      )}
    </>
  );
}
