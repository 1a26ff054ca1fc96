import { useSession } from '../state/session.js';
import { useNow } from '../state/use-now.js';
import { formatDateToken } from '../time/format-date-token.js';
import { Link } from './link.js';

interface Props {
  readonly unixSeconds: number;
  readonly format: string;
  readonly url?: string;
  readonly fallback: string;
}

/** Shows a date in the acting person's zone; the app's fallback, which names its own zone, is shown on hovering. */
export function DateTime({ unixSeconds, format, url, fallback }: Props) {
  const { snapshot } = useSession();
  const now = useNow(format.includes('{ago}') ? 5000 : 60_000);
  const at = new Date(unixSeconds * 1000);
  if (Number.isNaN(at.getTime())) return <>{fallback}</>;
  const time = (
    <time dateTime={at.toISOString()} title={fallback}>
      {formatDateToken(format, unixSeconds, { timeZone: snapshot.me.timeZone, now })}
    </time>
  );
  return url === undefined ? time : <Link url={url}>{time}</Link>;
}
