import type { CarrierLine, CarrierRequest } from '../../control/contract.js';
import { useSession } from '../state/session.js';
import { useNow } from '../state/use-now.js';
import { formatDateToken } from '../time/format-date-token.js';
import { formatPhoneNumber } from './format-phone-number.js';

const planWords = {
  activates_soon: 'activates soon',
  takes_an_hour: 'takes an hour',
  never_activates: 'never activates by itself',
  ends_unknown: 'ends Unknown',
} as const;

interface Props {
  readonly line: CarrierLine;
  readonly onChange: (request: CarrierRequest) => Promise<void>;
}

/** Shows a line as the carrier sees it, what is still to come, and what can be made of it. */
export function CarrierLineRow({ line, onChange }: Props) {
  const { snapshot } = useSession();
  const now = useNow(5000);
  const when = (word: string, iso: string) =>
    formatDateToken(`${word} {date_short_pretty} at {time}`, Date.parse(iso) / 1000, {
      timeZone: snapshot.me.timeZone,
      now,
    });
  const { number } = line;
  const isOpen = line.state === 'scheduled' || line.state === 'pending';
  const name = formatPhoneNumber(number);
  const details = [
    isOpen && planWords[line.plan],
    line.customerId,
    line.state === 'scheduled' && when('starts', line.effectiveAt),
    line.state === 'pending' && line.activatesAt !== undefined && when('due', line.activatesAt),
    line.state === 'deletion_scheduled' && line.deletesAt !== undefined && when('ends', line.deletesAt),
  ].filter((detail) => typeof detail === 'string');
  const button = (label: string, request: CarrierRequest, accessibleName = `${label} ${name}`) => (
    <button
      type="button"
      class="button button-small"
      aria-label={accessibleName}
      onClick={() => void onChange(request)}
    >
      {label}
    </button>
  );
  return (
    <li class="carrier-line">
      <div class="carrier-line-head">
        <span class="carrier-number">{name}</span>
        <span class={`state-badge state-${line.state}`}>{line.state.replaceAll('_', ' ')}</span>
      </div>
      <p class="carrier-line-detail">{details.join(' · ')}</p>
      <div class="button-row">
        {isOpen && (
          <>
            {button('Activate', { number, change: 'activate' })}
            {button('Fail', { number, change: 'fail' })}
            {button('Delay 1 h', { number, change: 'delay', byMs: 3_600_000 }, `Delay 1 h: ${name}`)}
          </>
        )}
        {button('Take away', { number, change: 'take_away' })}
        {line.deletesAt !== undefined && button('Give back', { number, change: 'give_back' })}
      </div>
    </li>
  );
}
