import type { Announcement } from '../lines/model/announcement.js';
import type { ChannelId, LineId } from '../lines/model/ids.js';
import type { Card, Line } from '../lines/model/line.js';
import { isUntold } from '../lines/model/line-groups.js';
import type { LineStore } from '../lines/ports/ports.js';
import type { Message } from '../views/blocks/message.js';
import { buildLineCard } from '../views/card/line-card.js';
import { leavesOutPeople } from '../views/phrases/card-place.js';
import type { DeliveryResult } from './outbox-worker.js';
import type { OncePoster } from './post-once.js';
import { cardIsGone, closedBecause, notTaken, notTakenAnywhere, unchangeableBecause } from './poster.js';
import { alertPostId, type DeliveryDeps, forgetCard, publishAnnouncement, writeLine } from './publish-announcement.js';
import { directPostId, notAlertedPostId } from './tell-requester.js';

/**
 * Publishes the next item of a line: posts its card, updates the card, or posts the first announcement of its outbox;
 * then records that.
 */
export async function publishNext(deps: DeliveryDeps, id: LineId): Promise<DeliveryResult> {
  const line = await deps.store.find(id);
  if (!line || !isUntold(line)) return { kind: 'nothing_left' };
  const { card } = line;
  if (!card) return postCard(deps, line);
  const [next] = line.outbox;
  if (card.revision < line.revision) {
    const updated = await updateCard(deps, line, card);
    // A card that cannot be updated stays out of date, so that the announcements need not wait for it. In a closed
    // channel the announcements go to the alert channel.
    if (updated.kind !== 'closed' || !next) return updated;
  }
  return next ? publishAnnouncement({ deps, line, card, next }) : { kind: 'nothing_left' };
}

/** Lists the ids of the posts that an earlier process may have made of a line without recording it. */
export function suspectPostIds(line: Line): string[] {
  const idsOf = (item: Announcement) => [item.id, alertPostId(item), notAlertedPostId(item), directPostId(item)];
  const replies = line.outbox.flatMap(idsOf);
  return line.card ? replies : [cardPostId(line), ...replies];
}

async function buildCard(deps: DeliveryDeps, line: Line, channelId: ChannelId): Promise<Message> {
  const isReadOutside = leavesOutPeople(await deps.channels.look(channelId));
  return buildLineCard(line, { ...deps, isReadOutside, readyText: deps.writeReadyText(line) });
}

// The same id for every request of the line: the card of one request may be looked for during the next.
const cardPostId = (line: Line): string => `${line.id}.card`;
// Nothing of a line is posted before its card, so the first announcement is as old as the card.
const cardWrittenAt = ({ outbox: [first], request }: Line): Date => first?.at ?? request.requestedAt;

async function postCard(deps: DeliveryDeps, line: Line): Promise<DeliveryResult> {
  const wanted = line.request.channelId;
  const id = cardPostId(line);
  const postIn = async (channelId: ChannelId) => {
    const message = await buildCard(deps, line, channelId);
    return { channelId, message, id, writtenAt: cardWrittenAt(line) };
  };
  let channelId = deps.alertChannel;
  // The channel may have been closed at the time of the post, and be open again now.
  let posted = await deps.poster.findEarlier(await postIn(channelId));
  if (!posted) {
    channelId = wanted;
    // Before the post, since the answer to the post may be lost.
    await deps.entry?.enter(channelId);
    posted = await deps.poster.post(await postIn(channelId));
  }
  if (closedBecause(posted) !== undefined && wanted !== deps.alertChannel) {
    channelId = deps.alertChannel;
    posted = await deps.poster.post(await postIn(channelId));
  }
  if (posted.kind !== 'posted') return notTakenAnywhere(posted);
  // A card that was found shows the line as it was at the time of the post.
  const card = { channelId, ts: posted.ts, revision: posted.isEarlier ? 0 : line.revision };
  await writeLine(deps, line, (current) => ({ ...current, card }));
  return { kind: 'said' };
}

async function updateCard(deps: DeliveryDeps, line: Line, card: Card): Promise<DeliveryResult> {
  const updated = await deps.poster.update(card.channelId, card.ts, await buildCard(deps, line, card.channelId));
  if (cardIsGone(updated)) {
    await forgetCard(deps, line);
    return { kind: 'said' };
  }
  const reason = unchangeableBecause(updated);
  if (reason !== undefined) return { kind: 'closed', reason };
  if (updated.kind !== 'posted') return notTaken(updated);
  const { closedBecause: _reopened, ...rest } = card;
  await writeLine(deps, line, (current) => ({ ...current, card: { ...rest, revision: line.revision } }));
  return { kind: 'said' };
}

/**
 * Wraps `deliver`. If that throws, Slack may have taken a post that was not recorded, as after a crash: zw then looks
 * for each post of the line before it posts again.
 */
export function suspectAfterFailure(
  { store, poster }: { readonly store: Pick<LineStore, 'find'>; readonly poster: Pick<OncePoster, 'suspect'> },
  deliver: (id: LineId) => Promise<DeliveryResult>,
): (id: LineId) => Promise<DeliveryResult> {
  return async (id) => {
    try {
      return await deliver(id);
    } catch (error) {
      const line = await store.find(id);
      for (const postId of line ? suspectPostIds(line) : []) poster.suspect(postId);
      throw error;
    }
  };
}
