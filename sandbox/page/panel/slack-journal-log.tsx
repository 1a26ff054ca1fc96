import type { SlackJournal } from '../../control/contract.js';
import { useSession } from '../state/session.js';
import { formatDateToken } from '../time/format-date-token.js';

const shown = 20;

/**
 * Shows the traffic between Slack and the app, newest first: deliveries with their acknowledgement, and Web API calls.
 */
export function SlackJournalLog({ journal }: { readonly journal: SlackJournal }) {
  const { snapshot, now } = useSession();
  const time = (at: string) => (
    <time dateTime={at}>
      {formatDateToken('{time_secs}', Date.parse(at) / 1000, { timeZone: snapshot.me.timeZone, now: now() })}
    </time>
  );
  return (
    <>
      <section class="panel-section" aria-labelledby="slack-deliveries">
        <h3 id="slack-deliveries">Sent to the app</h3>
        {journal.deliveries.length === 0 && <p class="empty-small">Nothing yet.</p>}
        <ul class="call-log">
          {journal.deliveries
            .toReversed()
            .slice(0, shown)
            .map((delivery, index) => (
              <li key={`${delivery.at}-${journal.deliveries.length - index}`} class="call-row">
                <span class={`call-status ${delivery.isLate ? 'is-bad' : 'is-good'}`}>
                  {delivery.ackMs === undefined ? (delivery.isLate ? 'late' : '…') : `${Math.round(delivery.ackMs)} ms`}
                </span>
                <span class="call-name">{delivery.kind}</span>
                <span class="call-number" />
                {time(delivery.at)}
              </li>
            ))}
        </ul>
      </section>
      <section class="panel-section" aria-labelledby="slack-calls">
        <h3 id="slack-calls">Called by the app</h3>
        {journal.calls.length === 0 && <p class="empty-small">Nothing yet.</p>}
        <ul class="call-log">
          {journal.calls
            .toReversed()
            .slice(0, shown)
            .map((call, index) => (
              <li key={`${call.at}-${journal.calls.length - index}`}>
                <details>
                  <summary>
                    <span class={`call-status ${call.answer.ok === true ? 'is-good' : 'is-bad'}`}>{call.status}</span>
                    <span class="call-name">{call.method}</span>
                    <span class="call-number">{typeof call.answer.error === 'string' ? call.answer.error : ''}</span>
                    {time(call.at)}
                  </summary>
                  <pre>{JSON.stringify({ arguments: call.arguments, answer: call.answer }, undefined, 2)}</pre>
                </details>
              </li>
            ))}
        </ul>
      </section>
    </>
  );
}
