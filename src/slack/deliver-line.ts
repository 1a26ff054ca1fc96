import type { Announcement } from '../lines/announcement.js';
import type { ChannelId, LineId } from '../lines/ids.js';
import type { Card, Line } from '../lines/line.js';
import { isUntold } from '../lines/open-line.js';
import type { LineStore } from '../lines/ports.js';
import { buildAnnouncement } from '../views/announcement.js';
import { buildLineCard } from '../views/line-card.js';
import type { CardLinks } from './card-links.js';
import type { Delivery } from './courier.js';
import { notTaken } from './not-taken.js';
import type { OncePoster } from './once-poster.js';
import type { Posted } from './poster.js';

export interface DeliverDeps {
  readonly store: LineStore;
  readonly poster: Pick<OncePoster, 'post' | 'update' | 'findEarlier'>;
  readonly links: CardLinks;
  readonly alertChannel: ChannelId;
  readonly escalateAfterMs: number;
}

/**
 * Errors of Slack that say that zw may not, or can no longer, speak in a conversation.
 * @see Slack docs, "chat.postMessage" (Errors)
 */
const closedToZw: ReadonlySet<string> = new Set([
  'channel_not_found',
  'not_in_channel',
  'is_archived',
  'restricted_action',
  'restricted_action_read_only_channel',
  'restricted_action_thread_locked',
  'restricted_action_non_threadable_channel',
  'no_permission',
  'ekm_access_denied',
  'team_access_not_granted',
]);

/** Errors of Slack that say that a card is no more. */
const cardIsGone: ReadonlySet<string> = new Set(['message_not_found', 'cant_update_message', 'thread_not_found']);

/**
 * Says the next thing that a line has to say: posts its card, brings the card up to date, or posts the first
 * announcement of its outbox; then writes down that it is said.
 */
export async function deliverNext(deps: DeliverDeps, id: LineId): Promise<Delivery> {
  const line = await deps.store.find(id);
  if (!line || !isUntold(line)) return { kind: 'nothing_left' };
  if (!line.card) return postCard(deps, line);
  if (line.card.revision < line.revision) return updateCard(deps, line, line.card);
  const [next] = line.outbox;
  return next ? announce(deps, line, line.card, next) : { kind: 'nothing_left' };
}

/** The ids of the posts that may be in Slack although the record does not say so, if this line was left behind. */
export function suspectPostIds(line: Line): string[] {
  const replies = line.outbox.flatMap((item) => [item.id, alertPostId(item)]);
  return line.card ? replies : [cardPostId(line), ...replies];
}

// The same for every request of the line: a card may have got through for one, and be looked for during the next.
const cardPostId = (line: Line): string => `${line.id}.card`;
// Until a line has its card nothing of it is told, so the first thing to say is as old as the card.
const cardWrittenAt = ({ outbox: [first], request }: Line): Date => first?.at ?? request.requestedAt;
const alertPostId = ({ id }: Announcement): string => `${id}.alert`;

async function postCard(deps: DeliverDeps, line: Line): Promise<Delivery> {
  const message = buildLineCard(line, deps);
  const wanted = line.request.channelId;
  const id = cardPostId(line);
  const postIn = (channelId: ChannelId) => ({ channelId, message, id, writtenAt: cardWrittenAt(line) });
  let channelId = deps.alertChannel;
  // The channel may have been closed when the card was posted, and be open again when it is looked for.
  let posted = await deps.poster.findEarlier(postIn(channelId));
  if (!posted) {
    channelId = wanted;
    posted = await deps.poster.post(postIn(channelId));
  }
  if (isClosed(posted) && wanted !== deps.alertChannel) {
    channelId = deps.alertChannel;
    posted = await deps.poster.post(postIn(channelId));
  }
  if (posted.kind !== 'posted') return notTaken(posted);
  // A card that is found shows what the line was when it was posted.
  const card = { channelId, ts: posted.ts, revision: posted.isEarlier ? 0 : line.revision };
  await deps.store.update(line.id, (current) => ({ ...present(current), card }));
  return { kind: 'said' };
}

async function updateCard(deps: DeliverDeps, line: Line, card: Card): Promise<Delivery> {
  const updated = await deps.poster.update(card.channelId, card.ts, buildLineCard(line, deps));
  if (updated.kind === 'refused' && cardIsGone.has(updated.error)) {
    await forgetCard(deps, line);
    return { kind: 'said' };
  }
  // Where zw may no longer speak, the old card stays as it is; what follows is told in the alert channel.
  if (updated.kind !== 'posted' && !isClosed(updated)) return notTaken(updated);
  const shown = { ...card, revision: line.revision };
  await deps.store.update(line.id, (current) => ({ ...present(current), card: shown }));
  return { kind: 'said' };
}

async function announce(deps: DeliverDeps, line: Line, card: Card, next: Announcement): Promise<Delivery> {
  const isDuplicate = next.to === 'alerts' && card.channelId === deps.alertChannel;
  if (!isDuplicate) {
    const posted = await (next.to === 'alerts' ? alert(deps, line, card, next) : reply(deps, line, card, next));
    // The pause that follows keeps a Slack that denies every thread from being given card after card.
    if (posted.kind === 'refused' && cardIsGone.has(posted.error)) await forgetCard(deps, line);
    if (posted.kind !== 'posted') return notTaken(posted);
  }
  await deps.store.update(line.id, (current) => {
    const { outbox, ...rest } = present(current);
    return { ...rest, outbox: outbox.filter(({ id }) => id !== next.id) };
  });
  return { kind: 'said' };
}

async function reply(deps: DeliverDeps, line: Line, card: Card, next: Announcement): Promise<Posted> {
  const posted = await deps.poster.post({
    channelId: card.channelId,
    message: buildAnnouncement(line, next, deps),
    id: next.id,
    writtenAt: next.at,
    threadTs: card.ts,
    isBroadcast: next.to === 'thread_and_channel',
  });
  if (!isClosed(posted) || card.channelId === deps.alertChannel) return posted;
  const isToldAnyway = line.outbox.some(({ to, news }) => to === 'alerts' && news.kind === next.news.kind);
  return isToldAnyway ? { kind: 'posted', ts: card.ts } : alert(deps, line, card, next);
}

async function alert(deps: DeliverDeps, line: Line, card: Card, next: Announcement): Promise<Posted> {
  const cardLink = await deps.links.find(card);
  const message = buildAnnouncement(
    line,
    { ...next, to: 'alerts' },
    {
      ...(cardLink !== undefined && { cardLink }),
      escalateAfterMs: deps.escalateAfterMs,
      isRedirected: next.to !== 'alerts',
    },
  );
  return deps.poster.post({ channelId: deps.alertChannel, message, id: alertPostId(next), writtenAt: next.at });
}

const isClosed = (posted: Posted): boolean => posted.kind === 'refused' && closedToZw.has(posted.error);

async function forgetCard({ store }: DeliverDeps, line: Line): Promise<void> {
  await store.update(line.id, (current) => {
    const { card: _card, ...rest } = present(current);
    return rest;
  });
}

function present(line: Line | undefined): Line {
  if (!line) throw new Error('a line that was to be told is not in the store');
  return line;
}
