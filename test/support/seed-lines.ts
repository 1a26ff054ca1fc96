import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { asChannelId, asLineId, type LineId } from '../../src/lines/model/ids.js';
import type { Line } from '../../src/lines/model/line.js';
import { KeyvLineStore } from '../../src/store/keyv-line-store.js';
import { openSqlite } from '../../src/store/sqlite/sqlite.js';
import { makeLine, makeRequest } from './make-line.js';
import type { ZwWorld } from './zw-world.js';

/** A pending line that the carrier knows, with its card. */
export interface SeededLine {
  readonly id: LineId;
  readonly channel: string;
  readonly ts: string;
}

/**
 * Puts pending lines into a world as if they had been ordered so long ago and told: many more than anybody would type.
 * The bot is stopped meanwhile.
 */
export async function seedLines(
  world: ZwWorld,
  counts: Readonly<Record<string, number>>,
  pendingForMs: number,
): Promise<SeededLine[]> {
  await world.bot.stop();
  const store = await KeyvLineStore.load(await openSqlite(`sqlite://${join(world.folder, 'zw.sqlite')}`));
  const sinceAt = new Date(world.sandbox.clock.now().getTime() - pendingForMs);
  const channels = Object.entries(counts).flatMap(([channel, count]) => Array<string>(count).fill(channel));
  const seeded: SeededLine[] = [];
  for (const [index, channel] of channels.entries()) {
    const id = asLineId(`+1206555${String(2_000 + index)}`);
    await addToCarrier(world, id);
    await world.carrier({ number: id, plan: 'never_activates' });
    const ts = await postCard(world, channel);
    await store.update(id, () => makePending(id, channel, ts, sinceAt));
    seeded.push({ id, channel, ts });
  }
  await store.close();
  await world.restart();
  return seeded;
}

function makePending(id: LineId, channel: string, ts: string, sinceAt: Date): Line {
  const state = { state: 'pending', pendingSinceAt: sinceAt, watchedSinceAt: sinceAt, pace: 'late' } as const;
  const channelId = asChannelId(channel);
  const request = makeRequest({ id: `r${id}`, channelId, requestedAt: sinceAt });
  return { ...makeLine(state), id, request, card: { channelId, ts, revision: 3 } };
}

async function addToCarrier(world: ZwWorld, id: LineId): Promise<void> {
  const { ZIPWHIP_BASE_URL, ZIPWHIP_API_KEY } = world.sandbox.env;
  const query = new URLSearchParams({ api_key: ZIPWHIP_API_KEY ?? '', phone_number: id });
  const response = await fetch(`${ZIPWHIP_BASE_URL}/provision/add?${query}`);
  if (!response.ok) throw new Error(`the carrier answered ${response.status}`);
}

async function postCard(world: ZwWorld, channel: string): Promise<string> {
  for (;;) {
    const response = await callSlack(world, 'chat.postMessage', { channel, text: 'A card.' });
    if (response.status === 429) await pause(Number(response.headers.get('retry-after')) * 1_000);
    else return String(Object(await response.json()).ts);
  }
}

/** Calls the world's Slack as the bot would. */
export function callSlack(world: ZwWorld, method: string, args: Readonly<Record<string, string>>): Promise<Response> {
  const { SLACK_API_URL, SLACK_BOT_TOKEN } = world.sandbox.env;
  return fetch(new URL(method, SLACK_API_URL), {
    method: 'POST',
    headers: { authorization: `Bearer ${SLACK_BOT_TOKEN}` },
    body: new URLSearchParams(args),
  });
}
