import type { Digest, DigestEntry } from '../lines/model/digest.js';
import type { ChannelId, DigestId, UserId } from '../lines/model/ids.js';
import type { DigestStore, LineStore } from '../lines/ports/ports.js';
import type { CardLinks } from '../slack/web-api/permalinks.js';
import { buildDigest, shownEntries } from '../views/announcements/digest.js';
import type { Message } from '../views/blocks/message.js';
import type { DigestScheduler } from './digest-scheduler.js';
import type { DeliveryResult } from './outbox-worker.js';
import type { OncePoster } from './post-once.js';
import { closedBecause, notTaken } from './poster.js';
import { directMessagesOf } from './tell-requester.js';

export interface PublishDigestDeps {
  readonly lines: Pick<LineStore, 'findMany'>;
  readonly store: Pick<DigestStore, 'list'>;
  readonly digests: Pick<DigestScheduler, 'markPublished'>;
  readonly poster: Pick<OncePoster, 'post' | 'writeDown'>;
  readonly links: CardLinks;
  readonly alertChannel: ChannelId;
  readonly escalateAfterMs: number;
}

/** Posts a digest unless it is posted, and records that; writes to the requesters if the alert channel does not take it. */
export async function publishDigest(deps: PublishDigestDeps, id: DigestId): Promise<DeliveryResult> {
  const digest = deps.store.list().find((known) => known.id === id);
  if (digest?.state !== 'untold') return { kind: 'nothing_left' };
  const { channelId, writtenAt, entries } = digest;
  const posted = await deps.poster.post({ channelId, message: await buildMessage(deps, entries), id, writtenAt });
  const closed = closedBecause(posted);
  if (closed === undefined && posted.kind !== 'posted') return notTaken(posted);
  // In a closed channel of the lines themselves: their announcements go to the alert channel one by one.
  if (closed !== undefined && channelId === deps.alertChannel) {
    const failed = await tellRequesters(deps, digest, closed);
    if (failed) return notTaken(failed);
  }
  await deps.poster.writeDown(id, () => deps.digests.markPublished(digest));
  return { kind: 'said' };
}

async function buildMessage(
  deps: PublishDigestDeps,
  entries: readonly DigestEntry[],
  closedAlerts?: { readonly channelId: ChannelId; readonly because: string },
): Promise<Message> {
  const lines = await deps.lines.findMany(shownEntries(entries).map(({ lineId }) => lineId));
  const links = new Map(
    await Promise.all(lines.map(async ({ id, card }) => [id, await deps.links.find(card)] as const)),
  );
  return buildDigest(entries, { links, escalateAfterMs: deps.escalateAfterMs, ...(closedAlerts && { closedAlerts }) });
}

/**
 * Tells each requester of a digest's lines about them in direct messages. Resolves to the first failure after which the
 * caller must try again; leaves out people who cannot be written to.
 */
async function tellRequesters(deps: PublishDigestDeps, digest: Digest, because: string) {
  for (const [userId, entries] of await groupByRequester(deps, digest.entries)) {
    const posted = await deps.poster.post({
      channelId: directMessagesOf(userId),
      message: await buildMessage(deps, entries, { channelId: deps.alertChannel, because }),
      id: `${digest.id}.${userId}`,
      writtenAt: digest.writtenAt,
    });
    if (posted.kind === 'rate_limited' || posted.kind === 'no_answer') return posted;
  }
  return undefined;
}

async function groupByRequester(
  { lines }: Pick<PublishDigestDeps, 'lines'>,
  entries: readonly DigestEntry[],
): Promise<Map<UserId, DigestEntry[]>> {
  const found = await lines.findMany(entries.map(({ lineId }) => lineId));
  const requesters = new Map(found.map(({ id, request }) => [id, request.requestedBy]));
  const groups = new Map<UserId, DigestEntry[]>();
  for (const entry of entries) {
    const userId = entry.requestedBy ?? requesters.get(entry.lineId);
    if (userId !== undefined) groups.set(userId, [...(groups.get(userId) ?? []), entry]);
  }
  return groups;
}
