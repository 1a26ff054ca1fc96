import type { Line } from '../../src/lines/line.js';
import { showNumber } from '../support/forms.js';
import { sales, sam } from '../support/people.js';
import type { ChaosWorld } from './chaos-world.js';
import type { Figures } from './figures.js';

/** Compares carrier, record and card of a line that has come to rest. Since it rests, nothing more will mend them. */
export async function inspectStory(
  { zw, killer }: ChaosWorld,
  number: string,
  line: Line | undefined,
): Promise<Partial<Figures>> {
  const { lines } = await zw.seeCarrier();
  const atCarrier = lines.find((one) => one.number === number)?.state ?? 'deleted';
  const isKnownToZw = line !== undefined && !['refused', 'deleted'].includes(line.state);
  return {
    mostAddsPerRequest: killer.orders.get(`add ${number}`) ?? 0,
    mostDeletesPerRequest: killer.orders.get(`delete ${number}`) ?? 0,
    linesUnknownToZw: atCarrier !== 'deleted' && !isKnownToZw ? 1 : 0,
    cardsUnlikeTheCarrier: line && !(await isCardLike(zw, number, line, atCarrier)) ? 1 : 0,
  };
}

async function isCardLike(zw: ChaosWorld['zw'], number: string, line: Line, atCarrier: string): Promise<boolean> {
  const { card } = line;
  // An order that the form itself has refused leaves no card.
  if (!card) return line.state === 'refused' && atCarrier === 'deleted';
  const { messages } = await zw.channel(sam, sales);
  const text = messages.find(({ ts }) => ts === card.ts)?.text ?? '';
  return (titles[atCarrier] ?? []).some((title) => text.startsWith(`*${showNumber(number)}: ${title}.*`));
}

/** What a card may say of a line that the carrier has in this state; one that it does not have was deleted, or never ordered. */
const titles: Readonly<Record<string, readonly string[]>> = {
  pending: ['pending', 'pending, overdue'],
  active: ['active'],
  deleted: ['deleted', 'not ordered', 'refused'],
};
