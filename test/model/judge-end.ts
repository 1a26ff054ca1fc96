import { isLegal } from '../../src/lines/machine/transitions.js';
import type { LineId } from '../../src/lines/model/ids.js';
import type { Line, StateName } from '../../src/lines/model/line.js';
import { KeyvLineStore } from '../../src/store/keyv-line-store.js';
import { openSqlite } from '../../src/store/sqlite/sqlite.js';
import { thresholds } from '../support/profile.js';
import { findWrongCards } from './find-wrong-cards.js';
import type { Standing } from './simulated-carrier.js';
import { lineIds } from './steps.js';
import type { Owed } from './witness.js';
import type { World } from './world.js';

/** Longer than zw is patient with anything, so that nothing is left that time alone would bring. */
const quietHours = thresholds.escalateAfterMs / 3_600_000 + 1;
// What is set for the next day may have to be told in a channel that was closed for long, which is tried once a day.
const maxHours = 52 + quietHours;
const farFuture = new Date(8.64e15);

const truthful: Readonly<Record<Standing, readonly (StateName | undefined)[]>> = {
  absent: [undefined, 'refused', 'cancelled', 'deleted'],
  waiting: ['scheduled'],
  pending: ['pending', 'unwatched'],
  active: ['active', 'unwatched'],
  failed: ['failed', 'unwatched'],
};

/**
 * Lets everything work and time pass until zw has changed nothing for longer than its patience; then looks for everything that is not
 * as it must be in the end.
 * @throws {Error} with every rule that is broken.
 */
export async function judgeEnd(world: World): Promise<void> {
  const { witness } = world.surroundings;
  world.calmDown();
  let quiet = 0;
  for (let hours = 0; quiet < quietHours; hours += 1) {
    if (hours === maxHours) throw new Error('zw does not come to rest');
    const { changed } = await world.passQuietHour();
    quiet = changed === 0 && world.bot.store.listUnpublished().length === 0 ? quiet + 1 : 0;
  }
  await world.passNight();
  await world.passQuietHour();
  for (const id of lineIds) {
    const line = await world.bot.store.find(id);
    judgeTruth(world, id, line);
    if (line) {
      judgeUpdate(world, line);
      judgeHeldDeletion(world, line);
      judgeTold(world, line);
    }
  }
  judgeOrder(world);
  for (const owed of witness.owed.values()) judgeOwed(world, owed);
  await judgePasswords(world);
  await judgeIndexes(world);
  world.throwViolations();
}

function judgeTruth({ surroundings: { carrier, witness, time } }: World, id: LineId, line: Line | undefined): void {
  const standing = carrier.standingOf(id);
  const nowMs = time.now().getTime();
  if (!allowedStates().some((state) => state === line?.state)) {
    witness.complain(`${id} is ${line?.state ?? 'not in the store'}, and the carrier says ${standing}`);
  }
  if (line?.state === 'pending' && !line.escalatedAt) {
    const isOverdue = nowMs - line.pendingSinceAt.getTime() >= thresholds.escalateAfterMs;
    // What the carrier does not say, zw does not either; but it says that.
    const isSaid = line.unknownWord !== undefined || line.unanswered !== undefined;
    if (isOverdue && !isSaid) witness.complain(`${id} was never escalated`);
  }
  if (line?.state === 'pending' && (line.unknownWord !== undefined) !== carrier.isStrange(id) && carrier.isOurs(id)) {
    witness.complain(`${id} is shown with another word than the carrier has`);
  }
  if (line?.state === 'pending' && line.unanswered && carrier.isOurs(id)) {
    witness.complain(`${id} is said to be asked about in vain, and the carrier answers`);
  }

  function allowedStates(): readonly (StateName | undefined)[] {
    // Before its instant has come, a deletion that never arrived cannot be told from one that did, nor one that the
    // carrier keeps from one of a number that is somebody else's by now.
    const isDeletion = line?.state === 'deletion_unconfirmed' || line?.state === 'deletion_scheduled';
    const isTooEarly = isDeletion && (line.deletion.effectiveAt?.getTime() ?? 0) > nowMs;
    if (isTooEarly || carrier.isLeaving(id)) return ['deletion_unconfirmed', 'deletion_scheduled'];
    if (line?.state === 'held' && line.releaseAt.getTime() > nowMs) return ['held'];
    // What the carrier has dropped after an error can no longer be told from what it never had.
    // What was ordered past zw cannot be told from an order of its own for later whose answer was lost, and a line that
    // rests as failed is not asked about.
    if (carrier.isElsewhere(id)) {
      return [...truthful.absent, 'scheduled', 'active', 'failed', 'lost', ...truthful[standing]];
    }
    // It was active there, so zw may have been told of it or not, and waits for what never comes; only active it is not.
    if (carrier.isGone(id))
      return [...truthful.absent, 'lost', 'pending', 'unwatched', 'failed', 'deletion_unconfirmed'];
    return carrier.isOurs(id) ? truthful[standing] : [...truthful.absent, ...truthful[standing]];
  }
}

function judgeUpdate({ surroundings: { witness, time } }: World, { id, state, update }: Line): void {
  if (update?.stage === 'sent') witness.complain(`nobody found out about the change of ${id}`);
  const isOver = update?.stage === 'planned' && update.effectiveAt <= time.now() && state !== 'failed';
  if (isOver) witness.complain(`the change of ${id} was never finished`);
}

function judgeHeldDeletion({ surroundings: { witness, time } }: World, { id, state, heldDeletion }: Line): void {
  const isDue = heldDeletion !== undefined && heldDeletion.releaseAt <= time.now();
  if (isDue && isLegal(state, 'request_deletion')) witness.complain(`the deletion of ${id} was never sent`);
}

function judgeTold(world: World, line: Line): void {
  const isMailing = line.state === 'active' && /^mail_/.test(line.telling?.kind ?? '');
  if (isMailing) world.surroundings.witness.complain(`the mail for ${line.id} was never sent`);
  const { witness, slack } = world.surroundings;
  if (line.outbox.length > 0) witness.complain(`${line.id} has still to say ${line.outbox.map(({ id }) => id)}`);
  if (line.card && line.card.revision !== line.revision) witness.complain(`the card of ${line.id} is behind`);
  const cards = slack.messages.filter(({ id, isDeleted }) => id.startsWith(`${line.id}.card`) && !isDeleted);
  if (cards.length > 1) witness.complain(`${line.id} has ${cards.length} cards`);
  if (!line.card && line.state !== 'refused') witness.complain(`${line.id} has no card`);
  if (!world.wasArchived) for (const wrong of findWrongCards([line], slack)) witness.complain(wrong);
}

function judgeOwed({ surroundings: { slack, witness }, wasArchived }: World, owed: Owed): void {
  const { id, to, news } = owed.announcement;
  const posts = slack.messages.filter((message) => message.id === id || message.id === `${id}.alert`);
  const what = `${news.kind} of ${owed.requestId} (${id}, ${to})`;
  // Whether it had got through under a card that is gone cannot be seen under the new one.
  const isOrphan = (threadTs?: string) => slack.messages.some(({ ts, isDeleted }) => isDeleted && ts === threadTs);
  const times = posts.filter(({ threadTs }) => !isOrphan(threadTs)).length;
  if (times > 1) witness.complain(`${what} was told ${times} times`);
  if (posts.length > 0) {
    const isInThread = posts.every(({ threadTs }) => threadTs !== undefined);
    if (!wasArchived && isInThread === (to === 'alerts')) witness.complain(`${what} was told in the wrong place`);
    return;
  }
  const prefix = id.slice(0, id.lastIndexOf('.'));
  const isToldBesides = slack.messages.some((message) => message.id.startsWith(`${prefix}.`));
  if (!wasArchived || !isToldBesides) witness.complain(`${what} was never told`);
}

function judgeOrder({ surroundings: { slack, witness } }: World): void {
  const written = [...witness.owed.keys()];
  for (const place of ['thread', 'alerts']) {
    for (const lineId of lineIds) {
      const told = slack.messages
        .filter(({ id, threadTs }) => id.startsWith(lineId) && (threadTs === undefined) === (place === 'alerts'))
        .map(({ id }) => written.indexOf(id.replace(/\.alert$/, '')))
        .filter((index) => index >= 0);
      const isInOrder = told.every((index, position) => index >= (told[position - 1] ?? 0));
      if (!isInOrder) witness.complain(`the news of ${lineId} came out of order in ${place}`);
    }
  }
}

/** Whatever is still encrypted somewhere waits for somebody who knows of it. */
async function judgePasswords({ bot, surroundings: { witness } }: World): Promise<void> {
  for (const { lineId, requestId } of bot.lines.vault.list()) {
    const line = await bot.store.find(lineId);
    const isKnown = line?.request.id === requestId && line.password?.state === 'kept';
    if (!isKnown) witness.complain(`${lineId} keeps a password of ${requestId} that nobody was told of`);
  }
}

async function judgeIndexes({ bot, surroundings: { path, witness } }: World): Promise<void> {
  const reopened = await KeyvLineStore.load(await openSqlite(`sqlite://${path}`));
  const watched = ({ pollSchedule }: KeyvLineStore) =>
    pollSchedule.takeDue(farFuture).map(({ id, revision, state }) => `${id} ${revision} ${state}`);
  const searched = ({ searches }: KeyvLineStore) =>
    searches.takeDue(farFuture).map(({ id, revision }) => `${id} ${revision}`);
  const show = (store: KeyvLineStore) =>
    JSON.stringify([watched(store).sort(), searched(store).sort(), [...store.listUnpublished()].sort()]);
  const [live, fresh] = [show(bot.store), show(reopened)];
  if (live !== fresh) witness.complain(`zw watches ${live}, and after a restart ${fresh}`);
  await reopened.close();
}
