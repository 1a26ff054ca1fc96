import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { showNumber } from '../support/forms.js';
import { alerts, partners, sales, sam, support } from '../support/people.js';
import { callSlack, type SeededLine, seedLines } from '../support/seed-lines.js';
import { ZwWorld } from '../support/zw-world.js';

const hour = 3_600_000;
/** So many lines of one channel instead of a few of several: at a message a second that takes its time. */
const manyLines = Number(process.env.ZW_OUTAGE_LINES ?? 0);
const counts = manyLines > 0 ? { [sales]: manyLines } : { [sales]: 6, [support]: 1, [partners]: 2 };
const maxWaitMs = 60_000 + manyLines * 6_000;

describe('many lines that become active while Slack is down', () => {
  let world: ZwWorld;
  beforeAll(async () => {
    world = await ZwWorld.start('socket', {}, { rateLimits: 'slack' });
  });
  afterAll(() => world.stop());

  const setOutage = async (isDown: boolean) => {
    for (const method of ['chat.postMessage', 'chat.update']) {
      await world.slack(isDown ? { method, mode: 'http', status: 503 } : { method, mode: 'none' });
    }
  };
  /** What the thread of each line has said, by one look at all of them. */
  const readTitles = async (lines: readonly SeededLine[]) => {
    const { channels } = await world.see(sam);
    const said = channels.flatMap(({ messages }) => messages).filter(({ threadTs }) => threadTs !== undefined);
    return lines.map(({ ts }) =>
      said.filter(({ threadTs }) => threadTs === ts).map(({ text }) => text.split('.')[0]?.split(': ')[1]),
    );
  };
  const inChannel = async (id: string) =>
    (await world.channel(sam, id)).messages.filter(({ threadTs, text }) => !threadTs && text !== 'A card.');
  const events = (event: string) => world.bot.output().filter((line) => line.includes(`"event":"${event}"`)).length;

  /** Waits for as long as so many messages take at Slack's pace. */
  const untilTold = async (lines: readonly SeededLine[]) => {
    const endMs = performance.now() + maxWaitMs;
    const isTold = async () => (await readTitles(lines)).every((titles) => titles.includes('active'));
    while (!(await isTold()) && performance.now() < endMs) await new Promise((resolve) => setTimeout(resolve, 500));
  };

  it('are right, told once and in order, and within the limits of Slack afterwards', {
    timeout: 3 * maxWaitMs,
  }, async () => {
    const lines = await seedLines(world, counts, 3.5 * hour);
    const callsBefore = (await world.seeSlack()).calls.length;

    await setOutage(true);
    await world.advance(hour);
    await world.until('escalations', async () => (events('escalate') === lines.length ? true : undefined));
    for (const { id } of lines) await world.carrier({ number: id, change: 'activate' });
    await world.advance(hour);
    await world.until('activations', async () => (events('activate') === lines.length ? true : undefined));
    await world.crashAndRestart();
    await setOutage(false);

    await untilTold(lines);
    for (const { id, channel, ts } of lines) await world.card(sam, channel, ts, `${showNumber(id)}: active.*`);
    await world.message(sam, alerts, ({ text }) => text.includes('lines changed'));
    await world.sweep();

    const story = await readTitles(lines);
    expect(story).toEqual(lines.map(() => ['still pending after 4 hours', 'active']));
    const digestOfAll = `*${lines.length} lines changed: ${lines.length} active.*`;
    const alerted = (await inChannel(alerts)).filter(({ text }) => !text.includes('a store without lines'));
    expect(alerted.map(({ text }) => text.split('\n')[0])).toEqual([digestOfAll]);
    const digests = (await inChannel(sales)).filter(({ text }) => text.includes('lines changed'));
    expect(digests.map(({ text }) => text.split('\n')[0])).toEqual([
      `*${counts[sales]} lines changed: ${counts[sales]} active.*`,
    ]);
    const broadcasts = async (id: string) =>
      (await world.channel(sam, id)).messages.filter(({ isBroadcast }) => isBroadcast).length;
    expect(await broadcasts(sales)).toBe(0);
    expect(await broadcasts(partners)).toBe(counts[partners] ?? 0);

    const limited = (await world.seeSlack()).calls.slice(callsBefore).filter(({ status }) => status === 429);
    expect(limited).toEqual([]);
  });

  it('would have been limited by this Slack if they had all been told at once', async () => {
    const flood = Array.from({ length: 12 }, () =>
      callSlack(world, 'chat.postMessage', { channel: sales, text: 'Flood.' }),
    );

    expect((await Promise.all(flood)).some(({ status }) => status === 429)).toBe(true);
  });
});
