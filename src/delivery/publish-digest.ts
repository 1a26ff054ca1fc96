import type { Digest } from '../lines/model/digest.js';
import type { DigestId } from '../lines/model/ids.js';
import { buildDigest, shownEntries } from '../views/announcements/digest.js';
import type { PublishDigestDeps } from './delivery-deps.js';
import type { DeliveryResult } from './outbox-worker.js';
import { closedBecause, notTaken, type Posted } from './poster.js';
import { tellRequestersOfDigest } from './tell-requester.js';

/**
 * Posts a digest unless it is posted, and records that. If the alert channel does not take it, zw writes to the
 * requesters.
 */
export async function publishDigest(deps: PublishDigestDeps, id: DigestId): Promise<DeliveryResult> {
  const digest = deps.store.list().find((known) => known.id === id);
  if (digest?.state !== 'untold') return { kind: 'nothing_left' };
  const { channelId, writtenAt, entries } = digest;
  const lines = await deps.lines.findMany(shownEntries(entries).map(({ lineId }) => lineId));
  const links = new Map(
    await Promise.all(lines.map(async (line) => [line.id, await deps.links.find(line.card)] as const)),
  );
  const message = buildDigest(entries, { links, escalateAfterMs: deps.escalateAfterMs });
  const posted = await deps.poster.post({ channelId, message, id, writtenAt });
  // In a closed channel of the lines themselves: their announcements go to the alert channel one by one.
  const closed = closedBecause(posted);
  const untold = closed === undefined ? posted : await tellElsewhere(deps, digest, closed);
  if (untold && untold.kind !== 'posted') return notTaken(untold);
  await deps.poster.writeDown(id, () => deps.digests.markPublished(digest));
  return { kind: 'said' };
}

async function tellElsewhere(deps: PublishDigestDeps, digest: Digest, closed: string): Promise<Posted | undefined> {
  return digest.channelId === deps.alertChannel ? tellRequestersOfDigest(deps, digest, closed) : undefined;
}
