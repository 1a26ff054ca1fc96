import { jsonAt, stringAt } from '../../sandbox/slack/json.js';
import { showNumber } from '../support/forms.js';
import { alerts } from '../support/people.js';
import type { ChaosWorld } from './chaos-world.js';
import { addFigures, type Figures, noFigures } from './figures.js';
import type { Plan } from './live.js';
import type { Story } from './stories.js';

interface OwnPost {
  readonly id: string;
  readonly channelId: string;
  readonly text: string;
}

/** How the titles begin of which a thread has one each at least, whatever came between; the others are counted apart. */
const mustBeTold: Readonly<Record<Story, readonly string[]>> = {
  provision: ['being ordered'],
  escalation: [],
  activation: [],
  update: ['customer ID changed'],
  deletion: ['being deleted', 'deleted'],
  holding: ['scheduled by zw'],
  release: ['being ordered'],
  // It was taken, or not, or nobody knows.
  mailing: ['active, '],
  deletion_holding: ['deletion scheduled by zw'],
  deletion_release: ['being deleted', 'deleted'],
};

/** Counts what was said of a number whose life is over: whatever was planned for it happened once. */
export async function inspectPosts(world: ChaosWorld, number: string, plan: Plan): Promise<Figures> {
  const own = readOwnPosts(world).filter(({ id }) => id.startsWith(`${number}.`));
  const line = await world.lines.find(number);
  const stories = plan.stories.map(({ story }) => story);
  return addFigures(noFigures, inspectLife(number, stories, own, line?.outbox.length ?? 0));
}

function inspectLife(
  number: string,
  stories: readonly Story[],
  own: readonly OwnPost[],
  leftInOutbox: number,
): Partial<Figures> {
  const cards = own.filter(({ id }) => id === `${number}.card`);
  const alerted = own.filter(({ id, channelId }) => id.endsWith('.alert') && channelId === alerts);
  const thread = own.filter((post) => !cards.includes(post) && !alerted.includes(post));
  const count = (where: readonly OwnPost[], title: string) =>
    where.filter(({ text }) => text.startsWith(`*${showNumber(number)}: ${title}`)).length;
  // A card that is in the alert channel already is told of in its thread alone.
  const places = cards.some(({ channelId }) => channelId === alerts) ? [thread] : [thread, alerted];
  const activations = places.map((where) => count(where, 'active.*'));
  const titles = stories.flatMap((story) => mustBeTold[story]);
  const escalations = places.map((where) => count(where, 'still pending after'));
  return {
    activationsNotTold: activations.filter((times) => times === 0).length,
    activationsToldTwice: activations.filter((times) => times > 1).length,
    escalationsNotTold: stories.includes('escalation') ? escalations.filter((times) => times === 0).length : 0,
    mostEscalationsPerRequest: Math.max(...escalations),
    cardsDoubled: Math.max(0, cards.length - 1),
    newsToldTwice: own.length - new Set(own.map(({ id }) => id)).size,
    newsLeftUnsaid: leftInOutbox + titles.filter((title) => count(thread, title) === 0).length,
    threadsOutOfOrder: isInOrder(thread.map(({ id }) => id)) ? 0 : 1,
  };
}

/** The id of an announcement ends in the revision that it belongs to and its position in it. */
function isInOrder(ids: readonly string[]): boolean {
  const places = ids.map((id) => {
    const [, revision = 0, position = 0] = id.split('.').map(Number);
    return revision * 1_000 + position;
  });
  return places.every((place, index) => index === 0 || place >= (places[index - 1] ?? 0));
}

function readOwnPosts({ zw }: ChaosWorld): OwnPost[] {
  const channels = [...zw.sandbox.slack.context.workspace.channels.values()];
  return channels.flatMap(({ id: channelId, messages }) =>
    messages.flatMap(({ content }) => {
      const id = content.metadata && stringAt(jsonAt(content.metadata, 'event_payload'), 'id');
      return id === undefined ? [] : [{ id, channelId, text: content.text }];
    }),
  );
}
