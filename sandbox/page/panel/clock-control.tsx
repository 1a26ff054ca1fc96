import { useState } from 'preact/hooks';
import type { ClockRequest } from '../../control/contract.js';
import { postClock } from '../api.js';
import { useSession } from '../state/session.js';
import { useNow } from '../state/use-now.js';
import { formatDateToken } from '../time/format-date-token.js';
import { Icon } from '../ui/icon.js';

const minuteMs = 60_000;
const steps = [
  { label: '+15 min', ms: 15 * minuteMs },
  { label: '+1 h', ms: 60 * minuteMs },
  { label: '+4 h', ms: 240 * minuteMs },
];
const rates = [1, 10, 60];

/** Shows the sandbox's clock with its time, its rate and steps ahead. */
export function ClockControl() {
  const { snapshot, refresh } = useSession();
  const now = useNow(snapshot.clock.rate > 1 ? 250 : 1000);
  const [isMoving, setIsMoving] = useState(false);
  const reader = { timeZone: snapshot.me.timeZone, now };
  const seconds = Math.floor(now.getTime() / 1000);
  const change = async (request: ClockRequest) => {
    setIsMoving(true);
    await postClock(request).catch(() => undefined);
    await refresh();
    setIsMoving(false);
  };
  return (
    <section class="clock" aria-label="Clock" aria-busy={isMoving}>
      <div class="clock-face">
        <Icon name="clock" />
        <time dateTime={now.toISOString()}>{formatDateToken('{time_secs}', seconds, reader)}</time>
        {/* biome-ignore lint/a11y/useSemanticElements: three buttons in a row of six need no fieldset */}
        <span class="segments" role="group" aria-label="Speed of the clock">
          {rates.map((rate) => (
            <button
              key={rate}
              type="button"
              aria-pressed={snapshot.clock.rate === rate}
              onClick={() => void change({ rate })}
            >
              {rate}×
            </button>
          ))}
        </span>
      </div>
      <p class="clock-detail">
        {formatDateToken('{date_short}', seconds, reader)} · {reader.timeZone.split('/').at(-1)?.replaceAll('_', ' ')}
        {snapshot.clock.aheadMs >= minuteMs && ` · ${formatAhead(snapshot.clock.aheadMs)} ahead`}
      </p>
      <div class="button-row">
        {steps.map(({ label, ms }) => (
          <button
            key={label}
            type="button"
            class="button button-small"
            disabled={isMoving}
            onClick={() => void change({ advanceMs: ms })}
          >
            {label}
          </button>
        ))}
      </div>
    </section>
  );
}

function formatAhead(ms: number): string {
  const minutes = Math.round(ms / minuteMs);
  const hours = Math.floor(minutes / 60);
  const words = [hours > 0 && `${hours} h`, minutes % 60 > 0 && `${minutes % 60} min`];
  return words.filter(Boolean).join(' ');
}
