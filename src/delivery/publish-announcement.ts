import type { Announcement } from '../lines/model/announcement.js';
import type { Card, Line } from '../lines/model/line.js';
import type { LineStore } from '../lines/ports/ports.js';
import type { ChannelReaders } from '../slack/web-api/channel-readers.js';
import { buildAnnouncement } from '../views/announcements/build-announcement.js';
import type { DigestScheduler } from './digest-scheduler.js';
import type { ChannelEntry } from './join-channel.js';
import type { DeliveryResult } from './outbox-worker.js';
import type { OncePoster } from './post-once.js';
import { cardIsGone, closedBecause, notTakenAnywhere, type Posted } from './poster.js';
import { type AlertDeps, buildAlert, type Publication, tellNotAlerted, writeToRequester } from './tell-requester.js';

export interface DeliveryDeps extends AlertDeps {
  readonly store: LineStore;
  readonly poster: Pick<OncePoster, 'post' | 'update' | 'findEarlier'>;
  readonly digests: Pick<DigestScheduler, 'postingModeOf' | 'forget'>;
  /** Joins the channel of a line's first card. */
  readonly entry?: Pick<ChannelEntry, 'enter'>;
  /** Finds out who can read a channel. */
  readonly channels: Pick<ChannelReaders, 'look'>;
  /** Writes the text that a person can send to the end user of a line. */
  readonly writeReadyText: (line: Line) => string;
}

interface DeliveryPublication extends Publication {
  readonly deps: DeliveryDeps;
}

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
export async function publishAnnouncement(publication: DeliveryPublication): Promise<DeliveryResult> {
  const { deps, line, next } = publication;
  const telling = deps.digests.postingModeOf(next);
  if (telling === 'undecided') return { kind: 'waits' };
  const publish = next.to === 'alerts' ? publishToAlerts : publishToThread;
  const told = await publish(publication, telling === 'in_digest');
  if (!told) return { kind: 'waits' };
  const { posted, announcements } = told;
  // The pause that follows prevents card after card where Slack denies every thread.
  if (cardIsGone(posted)) await forgetCard(deps, line);
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

async function publishToAlerts(publication: DeliveryPublication, isInDigest: boolean): Promise<PublishResult> {
  const { deps, card, next } = publication;
  const isTold = isInDigest || card.channelId === deps.alertChannel;
  const posted: Posted = isTold ? { kind: 'posted', ts: card.ts } : await postAlert(publication);
  const closed = closedBecause(posted);
  const told = closed === undefined ? posted : await tellNotAlerted(publication, closed);
  return { posted: told, announcements: [next] };
}

async function publishToThread(
  publication: DeliveryPublication,
  isInDigest: boolean,
): Promise<PublishResult | undefined> {
  const { deps, line, card, next } = publication;
  const earlier = await findRedirected(publication);
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
    return { posted: await writeToRequester(publication, closed), announcements: [next] };
  }
  return redirect(publication, closed);
}

/** The channel may have been closed at the time of the post, and be open again when zw looks for it. */
async function findRedirected({ deps, line, card, next }: DeliveryPublication): Promise<PublishResult | undefined> {
  const channelId = deps.alertChannel;
  if (card.channelId === channelId) return undefined;
  const posted = await deps.poster.findEarlier({ channelId, id: alertPostId(next), writtenAt: next.at });
  if (!posted) return undefined;
  const same = alertOfSame(line, next);
  return { posted, announcements: same && deps.digests.postingModeOf(same) === 'alone' ? [next, same] : [next] };
}

/** Posts once in the alert channel an announcement that would be there twice: instead of the thread, and by itself. */
async function redirect(publication: DeliveryPublication, closed: string): Promise<PublishResult | undefined> {
  const { deps, line, card, next } = publication;
  const same = alertOfSame(line, next);
  const telling = same && deps.digests.postingModeOf(same);
  if (telling === 'undecided') return undefined;
  // Digests mention the requester of a line whose channel is known to be closed.
  if (telling === 'in_digest' && card.closedBecause !== undefined) {
    return { posted: { kind: 'posted', ts: card.ts }, announcements: [next], closedBecause: card.closedBecause };
  }
  const alerted = await postAlert(publication, closed);
  const alertsClosed = closedBecause(alerted);
  const posted = alertsClosed === undefined ? alerted : await writeToRequester(publication, alertsClosed);
  return { posted, announcements: same && telling === 'alone' ? [next, same] : [next], closedBecause: closed };
}

const alertOfSame = ({ outbox }: Line, next: Announcement): Announcement | undefined =>
  outbox.find(({ to, news }) => to === 'alerts' && news.kind === next.news.kind);

async function postAlert(publication: DeliveryPublication, closed?: string): Promise<Posted> {
  const { deps, card, next } = publication;
  const message = await buildAlert(publication, {
    isRedirected: closed !== undefined,
    ...(closed !== undefined &&
      card.closedBecause === undefined && { closed: { channelId: card.channelId, because: closed } }),
  });
  return deps.poster.post({ channelId: deps.alertChannel, message, id: alertPostId(next), writtenAt: next.at });
}

function withReason(card: Card, { closedBecause: closed, wasOpen }: PublishResult): Card {
  const { closedBecause: known, ...rest } = card;
  if (wasOpen) return rest;
  const reason = closed ?? known;
  return reason === undefined ? rest : { ...rest, closedBecause: reason };
}

/** Records in a line what Slack has posted of it. */
export async function writeLine({ store }: DeliveryDeps, { id }: Line, change: (line: Line) => Line): Promise<void> {
  await store.update(id, (line) => {
    if (!line) throw new Error('a line that was to be told is not in the store');
    return change(line);
  });
}

/** Removes a deleted card from the record, so that the card is posted again. */
export function forgetCard(deps: DeliveryDeps, line: Line): Promise<void> {
  return writeLine(deps, line, ({ card: _card, ...rest }) => rest);
}
