import { useId, useState } from 'preact/hooks';
import type { SlackFaultRequest } from '../../control/contract.js';
import { useSession } from '../state/session.js';
import { TimesSelect } from './times-select.js';

const methods = [
  '*',
  'chat.postMessage',
  'chat.update',
  'chat.postEphemeral',
  'views.open',
  'views.update',
  'views.publish',
  'users.info',
  'conversations.info',
  'conversations.history',
];

type Fault = Omit<Extract<SlackFaultRequest, { method: string }>, 'method' | 'times'>;

const faults: readonly (Fault & { readonly label: string })[] = [
  { label: 'Fails with internal_error', mode: 'error', error: 'internal_error' },
  { label: 'HTTP 503', mode: 'http', status: 503 },
  { label: '429, retry after 5 s', mode: 'rate_limited', retryAfterSeconds: 5 },
  { label: 'Slow, 4 s', mode: 'slow', delayMs: 4000 },
  { label: 'Hangs', mode: 'hang' },
  { label: 'Cut after the work', mode: 'lost' },
  { label: 'internal_error after the work', mode: 'late_error', error: 'internal_error' },
  { label: 'Half an answer after the work', mode: 'garbled', body: 'half' },
  { label: 'A sign-in page after the work', mode: 'garbled', body: 'page' },
  { label: 'Token revoked', mode: 'error', error: 'token_revoked' },
];

/** Makes methods of the Web API fail, and shakes the app's connection. */
export function SlackFaults({ onChange }: { readonly onChange: (request: SlackFaultRequest) => Promise<void> }) {
  const { snapshot } = useSession();
  const id = useId();
  const [method, setMethod] = useState('chat.postMessage');
  const [choice, setChoice] = useState(0);
  const [times, setTimes] = useState<number | undefined>(1);
  const switchOn = () => {
    const found = faults[choice];
    if (found === undefined) return;
    const { label: _label, ...fault } = found;
    void onChange({ ...fault, method, ...(times === undefined ? {} : { times }) });
  };
  return (
    <section class="panel-section" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>Faults of Slack</h3>
      <div class="fault-form">
        <label for={`${id}-method`}>Method</label>
        <select
          id={`${id}-method`}
          class="control"
          value={method}
          onChange={(event) => setMethod(event.currentTarget.value)}
        >
          {methods.map((name) => (
            <option key={name} value={name}>
              {name === '*' ? 'every method' : name}
            </option>
          ))}
        </select>
        <label for={`${id}-fault`}>Fault</label>
        <select
          id={`${id}-fault`}
          class="control"
          value={choice}
          onChange={(event) => setChoice(Number(event.currentTarget.value))}
        >
          {faults.map(({ label }, index) => (
            <option key={label} value={index}>
              {label}
            </option>
          ))}
        </select>
        <TimesSelect id={`${id}-times`} times={times} onChange={setTimes} />
      </div>
      <div class="button-row">
        <button type="button" class="button button-small" onClick={switchOn}>
          Switch on
        </button>
        <button type="button" class="button button-small" onClick={() => void onChange({ method, mode: 'none' })}>
          Switch off
        </button>
      </div>
      {snapshot.delivery.mode === 'socket' && (
        <>
          <h3>The app's connection</h3>
          <div class="button-row">
            <button type="button" class="button button-small" onClick={() => void onChange({ socket: 'refresh' })}>
              Refresh
            </button>
            <button type="button" class="button button-small" onClick={() => void onChange({ socket: 'drop' })}>
              Drop
            </button>
            <button
              type="button"
              class="button button-small"
              onClick={() => void onChange({ socket: 'app_rate_limited' })}
            >
              Rate-limit events
            </button>
          </div>
        </>
      )}
    </section>
  );
}
