import type { ChannelId, DigestId } from '../lines/ids.js';
import type { DigestStore, LineStore } from '../lines/ports.js';
import { buildDigest, shownEntries } from '../views/digest.js';
import type { CardLinks } from './card-links.js';
import { closedBecause } from './closed-channel.js';
import type { Delivery } from './courier.js';
import type { Digests } from './digests.js';
import { notTaken } from './not-taken.js';
import type { OncePoster } from './once-poster.js';

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
