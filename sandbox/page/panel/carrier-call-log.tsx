import type { CarrierSnapshot } from '../../control/contract.js';
import { useSession } from '../state/session.js';
import { formatDateToken } from '../time/format-date-token.js';
import { formatPhoneNumber } from './format-phone-number.js';

/** Shows the latest calls that the carrier answered, newest first, each with its question and answer. */
export function CarrierCallLog({ calls }: { readonly calls: CarrierSnapshot['calls'] }) {
  const { snapshot, now } = useSession();
  const reader = { timeZone: snapshot.me.timeZone, now: now() };
  return (
    <section class="panel-section" aria-labelledby="carrier-calls">
      <h3 id="carrier-calls">Recent calls</h3>
      {calls.length === 0 && <p class="empty-small">The carrier has not been called yet.</p>}
      <ul class="call-log">
        {calls
          .toReversed()
          .slice(0, 20)
          .map((call, index) => (
            <li key={`${call.at}-${calls.length - index}`}>
              <details>
                <summary>
                  <span class={`call-status ${call.status < 400 && call.status > 0 ? 'is-good' : 'is-bad'}`}>
                    {call.status}
                  </span>
                  <span class="call-name">{call.call}</span>
                  <span class="call-number">{call.number === undefined ? '' : formatPhoneNumber(call.number)}</span>
                  <time dateTime={call.at}>{formatDateToken('{time_secs}', Date.parse(call.at) / 1000, reader)}</time>
                </summary>
                <pre>
                  {Object.entries(call.query)
                    .map(([key, value]) => `${key}=${value}`)
                    .join('\n')}
                  {'\n\n'}
                  {call.body}
                </pre>
              </details>
            </li>
          ))}
      </ul>
    </section>
  );
}
