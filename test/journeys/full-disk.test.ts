import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isCardOf, provision, provisionLine, textOf, threadOf } from '../support/forms.js';
import { sales, sam } from '../support/people.js';
import { ZwWorld } from '../support/zw-world.js';

const minute = 60_000;

// The kernel then refuses every write of the bot to a file, while its output goes to a pipe and is not concerned.
const limitFiles = (pid: number, bytes: string): void => {
  execFileSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:unlimited`]);
};

describe.skipIf(process.platform !== 'linux')('when no file can be written to any more', () => {
  let world: ZwWorld;
  beforeAll(async () => {
    world = await ZwWorld.start('http');
  });
  afterAll(() => world.stop());

  const readiness = async () => JSON.stringify(await (await fetch(`${world.botUrl}/readyz`)).json());
  const adds = async (number: string) =>
    (await world.seeCarrier()).calls.filter((call) => call.call === 'add' && call.number === number).length;

  it('refuses orders in plain words, goes on answering, and makes up for everything when there is room again', async () => {
    await world.carrier({ number: '+12065550180', plan: 'never_activates' });
    const { ts } = await provisionLine(world, sam, sales, { phoneNumber: '2065550180' });
    await world.reply(sam, sales, ts, ': ordered.*');
    await world.sweep();
    limitFiles(world.bot.pid, '1');

    await provision(world, sam, sales, { phoneNumber: '2065550181', customerId: 'ACME-7' });
    const form = await world.view(sam, (view) => textOf(view).includes('cannot write to its store'));
    expect(textOf(form)).toContain('no such request was sent to the carrier');
    expect(textOf(form)).toContain('ACME-7');
    expect(await adds('+12065550181')).toBe(0);
    await world.until('a readiness answer that says so', async () =>
      (await readiness()).includes('a writable store') ? true : undefined,
    );

    await world.carrier({ number: '+12065550180', change: 'activate' });
    await world.command(sam, sales, '/zw status 2065550180');
    const answer = await world.message(
      sam,
      sales,
      ({ isEphemeral, text }) => Boolean(isEphemeral) && text.includes('zw cannot write this down'),
    );
    expect(answer.text).toContain(': pending.*');
    await world.command(sam, sales, '/zw list');
    await world.message(
      sam,
      sales,
      ({ isEphemeral, text }) => Boolean(isEphemeral) && text.includes('1 line is waiting'),
    );
    await world.advance(minute);
    await world.sweep();

    limitFiles(world.bot.pid, 'unlimited');
    await world.until('readiness', async () => ((await readiness()).includes('"ready":true') ? true : undefined));
    await world.advance(minute);
    await world.card(sam, sales, ts, ': active.*');
    await world.reply(sam, sales, ts, ': active.*');
    await provision(world, sam, sales, { phoneNumber: '2065550181' });
    await world.message(sam, sales, isCardOf('2065550181'));
    expect(await adds('+12065550181')).toBe(1);
    const told = (await threadOf(world, sam, sales, { ts })).map((text) => text.split('.')[0]?.split(': ')[1]);
    expect(told).toEqual(['being ordered', 'ordered', 'active']);
  });
});
