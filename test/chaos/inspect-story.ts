import { setTimeout as sleep } from 'node:timers/promises';
import type { CarrierLine } from '../../sandbox/control/contract.js';
import type { Line } from '../../src/lines/model/line.js';
import { showNumber, textOf } from '../support/forms.js';
import type { ChaosWorld } from './chaos-world.js';
import { addFigures, type Figures, noFigures } from './figures.js';
import { findAtCarrier } from './find-at-carrier.js';
import { inspectEndUser } from './inspect-end-user.js';
import type { Participant } from './setting.js';

/** Compares carrier, mail server, record and card of a line that has come to rest. Since it rests, nothing more will mend them. */
export async function inspectStory(
  world: ChaosWorld,
  { number, who }: Participant,
  line: Line | undefined,
): Promise<Figures> {
  const { zw, killer } = world;
  const atCarrier = await findAtCarrier(world, number);
  const isKnownToZw = line !== undefined && !withoutLine.includes(line.state);
  const sent = {
    mostAddsPerRequest: killer.orders.get(`add ${number}`) ?? 0,
    mostUpdatesPerWish: killer.orders.get(`update ${number}`) ?? 0,
    mostDeletesPerRequest: killer.orders.get(`delete ${number}`) ?? 0,
    linesUnknownToZw: atCarrier && !isKnownToZw ? 1 : 0,
  };
  const formsLeftWaiting = (await isLeftWaiting(world, who)) ? 1 : 0;
  const figures = addFigures(noFigures, { ...sent, formsLeftWaiting });
  if (!line) return figures;
  const { channels } = await zw.see(who);
  const { messages } = channels.find(({ id }) => id === line.card?.channelId) ?? { messages: [] };
  const cardText = messages.find(({ ts }) => ts === line.card?.ts)?.text;
  const isLike = cardText === undefined ? isRefusedByTheForm(line, atCarrier) : hasTitle(cardText, number, atCarrier);
  const shown = {
    cardsUnlikeTheCarrier: isLike ? 0 : 1,
    customerIdsUnlikeTheCarrier: atCarrier && !hasCustomerId(cardText ?? '', line, atCarrier) ? 1 : 0,
  };
  return addFigures(addFigures(figures, shown), inspectEndUser(world, number, line, cardText ?? ''));
}

/** So many looks at a form that says that zw is at work: about five seconds. */
const mostLooks = 200;

/** Whether a form goes on saying that zw is at work. Whoever waits is told at the start, which may have been just now. */
async function isLeftWaiting({ zw }: ChaosWorld, who: string): Promise<boolean> {
  for (let looks = 0; looks < mostLooks; looks += 1) {
    const view = (await zw.see(who)).views.at(-1);
    if (!view || !textOf(view).includes('Closing this window stops nothing.')) return false;
    await sleep(25);
  }
  return true;
}

const withoutLine: readonly Line['state'][] = ['held', 'cancelled', 'refused', 'deleted'];

// Such an order leaves no card.
const isRefusedByTheForm = (line: Line, atCarrier: CarrierLine | undefined): boolean =>
  !line.card && line.state === 'refused' && !atCarrier;

const hasTitle = (text: string, number: string, atCarrier: CarrierLine | undefined): boolean =>
  (titles[atCarrier?.state ?? 'none'] ?? []).some((title) => text.startsWith(`*${showNumber(number)}: ${title}.*`));

/** What a card may say of a line that the carrier has in this state; one that it does not have was deleted, or not ordered yet, or never. */
const titles: Readonly<Record<string, readonly string[]>> = {
  pending: ['pending', 'pending, overdue'],
  active: [
    'active',
    'active, customer ID not confirmed',
    'active, mail not confirmed',
    'active, mail not sent',
    'active, deletion scheduled by zw',
  ],
  none: ['deleted', 'not found', 'not found so far', 'not ordered', 'refused', 'scheduled by zw'],
};

/** Whether a card names what the carrier keeps, or says that nobody knows because an answer was lost. */
function hasCustomerId(text: string, { update }: Line, { customerId }: CarrierLine): boolean {
  const [, shown] = /^Customer ID: (.*)$/m.exec(text) ?? [];
  if (update?.stage === 'unconfirmed') return shown?.includes('not confirmed') ?? false;
  return shown === (customerId === undefined ? 'none given' : `\`${customerId}\``);
}
