import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { provisionLine } from '../support/forms.js';
import { alerts, priya, sales, sam } from '../support/people.js';
import { ZwWorld } from '../support/zw-world.js';

const hour = 3_600_000;

describe('what zw needs in Slack', () => {
  let world: ZwWorld;
  beforeAll(async () => {
    world = await ZwWorld.start('socket');
  });
  afterEach(() => world.slack({ method: '*', mode: 'none' }));
  afterAll(() => world.stop());

  const untilReady = (isReady: boolean) =>
    world.until(`readiness to be ${isReady}`, async () => {
      const { status, body } = await world.readiness();
      return (status === 200) === isReady ? body : undefined;
    });
  const toSam = (words: string) =>
    world.message(sam, sales, ({ isEphemeral, text }) => isEphemeral && text.includes(words));

  it('is missed in the readiness answer when the token is revoked, and people are told whose turn it is', async () => {
    await world.slack({ method: '*', mode: 'error', error: 'token_revoked' });

    expect(await untilReady(false)).toEqual({
      ready: false,
      waitingFor: [expect.stringContaining('Slack to accept SLACK_BOT_TOKEN (token_revoked), since ')],
    });
    await world.command(sam, sales, '/zw list');
    await toSam('Slack no longer accepts the token of zw. Tell whoever runs zw');

    await world.slack({ method: '*', mode: 'none' });
    await untilReady(true);
  });

  it('is missed while the alert channel is archived; alerts reach the requester once, and people hear of it', async () => {
    const card = await provisionLine(world, sam, sales, { phoneNumber: '2065550000' });
    await world.slack({ channel: alerts, change: 'archive' });

    expect(await untilReady(false)).toEqual({
      ready: false,
      waitingFor: [expect.stringContaining('ALERT_CHANNEL to take posts (is_archived), since ')],
    });
    await world.command(priya, sales, '/zw help');
    await world.message(
      priya,
      sales,
      ({ isEphemeral, text }) => isEphemeral && text.includes('cannot post its alerts'),
    );

    await world.advance(5 * hour);
    await world.reply(sam, sales, card.ts, 'still pending after 4 hours');
    const note = await world.reply(sam, sales, card.ts, 'the alert channel was not told');
    expect(note.text).toContain(`<@${sam}>'s turn`);
    const posts = async () =>
      (await world.seeSlack()).calls.filter(({ method, answer }) => method === 'chat.postMessage' && !answer.ok).length;
    const before = await posts();
    await world.advance(hour);
    await world.sweep();
    expect(await posts()).toBe(before);

    await world.slack({ channel: alerts, change: 'unarchive' });
    await untilReady(true);
    const notes = (await world.channel(sam, sales)).messages.filter(({ text }) => text.includes('was not told'));
    expect(notes).toHaveLength(1);
  });

  it('is missed from the start when the alert channel is wrong, and zw looks without posting', async () => {
    await world.slack({ channel: alerts, change: 'archive' });
    const posts = async () =>
      (await world.seeSlack()).calls.filter(({ method }) => method === 'chat.postMessage').length;
    const before = await posts();
    await world.bot.stop();
    const restarted = world.restart();

    await world.until('a start that misses it', async () =>
      world.bot.output().some((line) => line.includes('"msg":"alert channel closed"')) ? true : undefined,
    );
    const missed = await untilReady(false);
    expect(missed).toMatchObject({ waitingFor: expect.arrayContaining([expect.stringContaining('ALERT_CHANNEL')]) });
    expect(await posts()).toBe(before);

    await world.slack({ channel: alerts, change: 'unarchive' });
    await restarted;
  });
});
