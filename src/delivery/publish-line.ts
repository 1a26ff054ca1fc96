import type { ChannelId, LineId } from '../lines/model/ids.js';
import type { Card, Line } from '../lines/model/line.js';
import { isUntold } from '../lines/model/line-groups.js';
import type { LineStore } from '../lines/ports/ports.js';
import type { Message } from '../views/blocks/message.js';
import { buildLineCard } from '../views/card/line-card.js';
import { leavesOutPeople } from '../views/phrases/card-place.js';
import type { DeliveryDeps } from './delivery-deps.js';
import { cardIsGone, cardIsUnchangeable, forgetCard, writeLine } from './line-record.js';
import type { DeliveryResult } from './outbox-worker.js';
import type { OncePoster } from './post-once.js';
import { closedBecause, notTaken, notTakenAnywhere } from './poster.js';
import { alertPostId, publishAnnouncement } from './publish-announcement.js';
import { directPostId, notAlertedPostId } from './tell-requester.js';

/**
 * Says the next thing that a line has to say: posts its card, brings the card up to date, or posts the first
 * announcement of its outbox; then writes down that it is said.
 */
export async function publishNext(deps: DeliveryDeps, id: LineId): Promise<DeliveryResult> {
  const line = await deps.store.find(id);
  if (!line || !isUntold(line)) return { kind: 'nothing_left' };
  const { card } = line;
  if (!card) return postCard(deps, line);
  const [next] = line.outbox;
  if (card.revision < line.revision) {
    const updated = await updateCard(deps, line, card);
    // A card that Slack will not change stays behind, lest its news wait for it; where zw may no longer speak at all, the
    // news is told in the alert channel.
    if (updated.kind !== 'closed' || !next) return updated;
  }
  return next ? publishAnnouncement(deps, line, card, next) : { kind: 'nothing_left' };
}

/** The ids of the posts that may be in Slack although the record does not say so, if this line was left behind. */
export function suspectPostIds(line: Line): string[] {
  const replies = line.outbox.flatMap((item) => [
    item.id,
    alertPostId(item),
    notAlertedPostId(item),
    directPostId(item),
  ]);
  return line.card ? replies : [cardPostId(line), ...replies];
}

async function buildCard(deps: DeliveryDeps, line: Line, channelId: ChannelId): Promise<Message> {
  const isReadOutside = leavesOutPeople(await deps.channels.look(channelId));
  return buildLineCard(line, { ...deps, isReadOutside, readyText: deps.writeReadyText(line) });
}

// The same for every request of the line: a card may have got through for one, and be looked for during the next.
const cardPostId = (line: Line): string => `${line.id}.card`;
// Until a line has its card nothing of it is told, so the first thing to say is as old as the card.
const cardWrittenAt = ({ outbox: [first], request }: Line): Date => first?.at ?? request.requestedAt;

async function postCard(deps: DeliveryDeps, line: Line): Promise<DeliveryResult> {
  const wanted = line.request.channelId;
  const id = cardPostId(line);
  const postIn = async (channelId: ChannelId) => {
    const message = await buildCard(deps, line, channelId);
    return { channelId, message, id, writtenAt: cardWrittenAt(line) };
  };
  let channelId = deps.alertChannel;
  // The channel may have been closed when the card was posted, and be open again when it is looked for.
  let posted = await deps.poster.findEarlier(await postIn(channelId));
  if (!posted) {
    channelId = wanted;
    // Before the post, since it is there that its answer may be lost.
    await deps.entry?.enter(channelId);
    posted = await deps.poster.post(await postIn(channelId));
  }
  if (closedBecause(posted) !== undefined && wanted !== deps.alertChannel) {
    channelId = deps.alertChannel;
    posted = await deps.poster.post(await postIn(channelId));
  }
  if (posted.kind !== 'posted') return notTakenAnywhere(posted);
  // A card that is found shows what the line was when it was posted.
  const card = { channelId, ts: posted.ts, revision: posted.isEarlier ? 0 : line.revision };
  await writeLine(deps, line, (current) => ({ ...current, card }));
  return { kind: 'said' };
}

async function updateCard(deps: DeliveryDeps, line: Line, card: Card): Promise<DeliveryResult> {
  const updated = await deps.poster.update(card.channelId, card.ts, await buildCard(deps, line, card.channelId));
  if (updated.kind === 'refused' && cardIsGone(updated.error)) {
    await forgetCard(deps, line);
    return { kind: 'said' };
  }
  if (updated.kind === 'refused' && (closedBecause(updated) !== undefined || cardIsUnchangeable(updated.error))) {
    return { kind: 'closed', reason: updated.error };
  }
  if (updated.kind !== 'posted') return notTaken(updated);
  const { closedBecause: _reopened, ...rest } = card;
  await writeLine(deps, line, (current) => ({ ...current, card: { ...rest, revision: line.revision } }));
  return { kind: 'said' };
}

/**
 * Delivers as `deliver` does. When that throws, Slack may have taken what could not be written down, as after a crash: so
 * whatever the line has still to say is looked for before it is posted.
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
