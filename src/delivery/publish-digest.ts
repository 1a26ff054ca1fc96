import type { ChannelId, DigestId } from '../lines/model/ids.js';
import type { DigestStore, LineStore } from '../lines/ports/ports.js';
import type { CardLinks } from '../slack/web-api/permalinks.js';
import { buildDigest, shownEntries } from '../views/announcements/digest.js';
import type { Digests } from './digest-scheduler.js';
import type { Delivery } from './outbox-worker.js';
import type { OncePoster } from './post-once.js';
import { closedBecause, notTaken } from './poster.js';

export interface DeliverDigestDeps {
  readonly lines: Pick<LineStore, 'findMany'>;
  readonly store: Pick<DigestStore, 'list'>;
  readonly digests: Pick<Digests, 'markTold'>;
  readonly poster: Pick<OncePoster, 'post' | 'writeDown'>;
  readonly links: CardLinks;
  readonly alertChannel: ChannelId;
  readonly escalateAfterMs: number;
}

/** Posts a digest unless it is told, then writes down that it is. */
export async function deliverDigest(deps: DeliverDigestDeps, id: DigestId): Promise<Delivery> {
  const digest = deps.store.list().find((known) => known.id === id);
  if (digest?.state !== 'untold') return { kind: 'nothing_left' };
  const { channelId, writtenAt, entries } = digest;
  const lines = await deps.lines.findMany(shownEntries(entries).map(({ lineId }) => lineId));
  const links = new Map(
    await Promise.all(lines.map(async (line) => [line.id, await deps.links.find(line.card)] as const)),
  );
  const message = buildDigest(entries, { links, escalateAfterMs: deps.escalateAfterMs });
  const posted = await deps.poster.post({ channelId, message, id, writtenAt });
  // A line's own channel that is closed: what its threads do not take is told in the alert channel.
  const isDropped = closedBecause(posted) !== undefined && channelId !== deps.alertChannel;
  if (posted.kind !== 'posted' && !isDropped) return notTaken(posted);
  await deps.poster.writeDown(id, () => deps.digests.markTold(digest));
  return { kind: 'said' };
}
