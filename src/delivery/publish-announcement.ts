import type { Announcement } from '../lines/model/announcement.js';
import type { Card, Line } from '../lines/model/line.js';
import { present } from '../lines/model/present.js';
import { buildAnnouncement } from '../views/announcements/build-announcement.js';
import type { DeliveryDeps } from './delivery-deps.js';
import { cardIsGone, forgetCard, writeLine } from './line-record.js';
import type { DeliveryResult } from './outbox-worker.js';
import { closedBecause, notTakenAnywhere, type Posted } from './poster.js';
import { tellNotAlerted, writeToRequester } from './tell-requester.js';

/** The result of publishing an announcement, and the announcements that leave the outbox with it. */
interface PublishResult {
  readonly posted: Posted;
  readonly announcements: readonly Announcement[];
  /** Slack's error if the card's channel did not take the post; absent if it did, or was not asked. */
  readonly closedBecause?: string | undefined;
  readonly wasOpen?: boolean;
}

/** Returns the id of the post of an announcement in the alert channel. */
export const alertPostId = ({ id }: Announcement): string => `${id}.alert`;

/**
 * Posts the first announcement of a line's outbox in its place, unless a digest replaces it, and removes it from the
 * outbox. If the channel of the card does not take it, it goes to the alert channel; if that does not take it, to the
 * requester.
 */
export async function publishAnnouncement(
  deps: DeliveryDeps,
  line: Line,
  card: Card,
  next: Announcement,
): Promise<DeliveryResult> {
  const telling = deps.digests.postingModeOf(next);
  if (telling === 'undecided') return { kind: 'waits' };
  const told = await (next.to === 'alerts' ? publishToAlerts : publishToThread)(
    deps,
    line,
    card,
    next,
    telling === 'in_digest',
  );
  if (!told) return { kind: 'waits' };
  const { posted, announcements } = told;
  // The pause that follows prevents card after card where Slack denies every thread.
  if (posted.kind === 'refused' && cardIsGone(posted.error)) await forgetCard(deps, line);
  if (posted.kind !== 'posted') return notTakenAnywhere(posted);
  const ids = announcements.map(({ id }) => id);
  await writeLine(deps, line, (current) => ({
    ...current,
    ...(current.card && { card: withReason(current.card, told) }),
    outbox: current.outbox.filter(({ id }) => !ids.includes(id)),
  }));
  await deps.digests.forget(ids);
  return { kind: 'said' };
}

async function publishToAlerts(
  deps: DeliveryDeps,
  line: Line,
  card: Card,
  next: Announcement,
  isInDigest: boolean,
): Promise<PublishResult> {
  const isTold = isInDigest || card.channelId === deps.alertChannel;
  const posted: Posted = isTold ? { kind: 'posted', ts: card.ts } : await postAlert(deps, line, card, next);
  const closed = closedBecause(posted);
  return {
    posted: closed === undefined ? posted : await tellNotAlerted(deps, line, card, next, closed),
    announcements: [next],
  };
}

async function publishToThread(
  deps: DeliveryDeps,
  line: Line,
  card: Card,
  next: Announcement,
  isInDigest: boolean,
): Promise<PublishResult | undefined> {
  const earlier = await findRedirected(deps, line, card, next);
  if (earlier) return earlier;
  const posted = await deps.poster.post({
    channelId: card.channelId,
    message: buildAnnouncement(line, next, deps),
    id: next.id,
    writtenAt: next.at,
    threadTs: card.ts,
    isBroadcast: next.to === 'thread_and_channel' && !isInDigest,
  });
  const closed = closedBecause(posted);
  if (closed === undefined) return { posted, announcements: [next], wasOpen: posted.kind === 'posted' };
  if (card.channelId === deps.alertChannel) {
    return { posted: await writeToRequester(deps, line, next, closed), announcements: [next] };
  }
  return redirect(deps, line, card, next, closed);
}

/** The channel may have been closed at the time of the post, and be open again when zw looks for it. */
async function findRedirected(
  deps: DeliveryDeps,
  line: Line,
  card: Card,
  next: Announcement,
): Promise<PublishResult | undefined> {
  if (card.channelId === deps.alertChannel) return undefined;
  const channelId = deps.alertChannel;
  const posted = await deps.poster.findEarlier({ channelId, id: alertPostId(next), writtenAt: next.at });
  if (!posted) return undefined;
  const same = alertOfSame(line, next);
  return { posted, announcements: same && deps.digests.postingModeOf(same) === 'alone' ? [next, same] : [next] };
}

/** Posts once in the alert channel an announcement that would be there twice: instead of the thread, and by itself. */
async function redirect(
  deps: DeliveryDeps,
  line: Line,
  card: Card,
  next: Announcement,
  closed: string,
): Promise<PublishResult | undefined> {
  const same = alertOfSame(line, next);
  const telling = same && deps.digests.postingModeOf(same);
  if (telling === 'undecided') return undefined;
  // Digests mention the requester of a line whose channel is known to be closed.
  if (telling === 'in_digest' && card.closedBecause !== undefined) {
    return { posted: { kind: 'posted', ts: card.ts }, announcements: [next], closedBecause: card.closedBecause };
  }
  const alerted = await postAlert(deps, line, card, next, closed);
  const alertsClosed = closedBecause(alerted);
  const posted = alertsClosed === undefined ? alerted : await writeToRequester(deps, line, next, alertsClosed);
  return { posted, announcements: same && telling === 'alone' ? [next, same] : [next], closedBecause: closed };
}

const alertOfSame = ({ outbox }: Line, next: Announcement): Announcement | undefined =>
  outbox.find(({ to, news }) => to === 'alerts' && news.kind === next.news.kind);

async function postAlert(
  deps: DeliveryDeps,
  line: Line,
  card: Card,
  next: Announcement,
  closed?: string,
): Promise<Posted> {
  const cardLink = await deps.links.find(card);
  const message = buildAnnouncement(
    line,
    { ...next, to: 'alerts' },
    {
      ...present({ cardLink }),
      escalateAfterMs: deps.escalateAfterMs,
      profile: deps.profile,
      isRedirected: closed !== undefined,
      ...(closed !== undefined &&
        card.closedBecause === undefined && { closed: { channelId: card.channelId, because: closed } }),
    },
  );
  return deps.poster.post({ channelId: deps.alertChannel, message, id: alertPostId(next), writtenAt: next.at });
}

function withReason(card: Card, { closedBecause: closed, wasOpen }: PublishResult): Card {
  const { closedBecause: known, ...rest } = card;
  if (wasOpen) return rest;
  const reason = closed ?? known;
  return reason === undefined ? rest : { ...rest, closedBecause: reason };
}
