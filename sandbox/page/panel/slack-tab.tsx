import { useCallback, useEffect, useState } from 'preact/hooks';
import type { SlackFaultRequest, SlackJournal } from '../../control/contract.js';
import { postSlackFault, readSlackJournal } from '../api.js';
import { useSession } from '../state/session.js';
import { SlackChannels } from './slack-channels.js';
import { SlackFaults } from './slack-faults.js';
import { SlackJournalLog } from './slack-journal-log.js';

const pollMs = 3000;

/** Shows the local Slack from behind: its faults, the app's connection, its channels, and what passed between them. */
export function SlackTab() {
  const { snapshot, refresh } = useSession();
  const [journal, setJournal] = useState<SlackJournal>();
  const read = useCallback(async () => {
    if (!document.hidden) await readSlackJournal().then(setJournal, () => undefined);
  }, []);
  // A new snapshot often comes with new calls.
  useEffect(() => {
    void read();
    const timer = setInterval(() => void read(), pollMs);
    return () => clearInterval(timer);
  }, [read, snapshot.version]);
  const change = async (request: SlackFaultRequest) => {
    await postSlackFault(request).catch(() => undefined);
    await Promise.all([read(), refresh()]);
  };
  return (
    <>
      <SlackFaults onChange={change} />
      <SlackChannels onChange={change} />
      {journal !== undefined && <SlackJournalLog journal={journal} />}
    </>
  );
}
