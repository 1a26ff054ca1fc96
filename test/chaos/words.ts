import type { CarrierLine } from '../../sandbox/control/contract.js';
import { showNumber, textOf } from '../support/forms.js';
import type { ZwWorld } from '../support/zw-world.js';
import { lastCustomerId } from './acts.js';
import type { Participant } from './setting.js';

/** What somebody reads of a number: each message that names it, and what the open form says. */
export async function readWords(zw: ZwWorld, { who, number }: Participant): Promise<ReadonlySet<string>> {
  const { channels, views } = await zw.see(who);
  const messages = channels
    .flatMap(({ messages: all }) => all)
    .filter(({ text }) => text.includes(showNumber(number)))
    .map(({ ts, text }) => `${ts} ${text}`);
  return new Set([...messages, ...views.map(textOf)]);
}

/** Tells whether somebody reads that something has not happened, or that nobody knows whether it has. */
export const isTold = (words: readonly string[]): boolean =>
  words.some((text) => /\bnothing was|\bnot (?:ordered|found|confirmed|deleted|changed|eligible|sent)\b/i.test(text));

type CarrierState = CarrierLine | undefined;

/** What zw may say only of a call that the carrier has not acted on, and never will. */
const claims: readonly (readonly [claim: RegExp, isUntrue: (atCarrier: CarrierState) => boolean])[] = [
  // With *now* it says that a second order was not sent.
  [/Nothing was ordered(?! now)/, (atCarrier) => atCarrier !== undefined],
  [/Nothing was deleted/, (atCarrier) => atCarrier === undefined],
  [/Nothing was changed/, (atCarrier) => atCarrier?.customerId === lastCustomerId],
];

/** Tells whether something that somebody reads contradicts what the carrier has. */
export const isUntrue = (words: readonly string[], atCarrier: CarrierState): boolean =>
  claims.some(([claim, contradicts]) => contradicts(atCarrier) && words.some((text) => claim.test(text)));
