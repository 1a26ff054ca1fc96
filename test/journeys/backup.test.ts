import { copyFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isCardOf, provision, provisionLine } from '../support/forms.js';
import { sales, sam } from '../support/people.js';
import { runBackup } from '../support/run-backup.js';
import { ZwWorld } from '../support/zw-world.js';

const minute = 60_000;

describe('a backup that is taken while the bot works', () => {
  let world: ZwWorld;
  beforeAll(async () => {
    world = await ZwWorld.start('socket');
  });
  afterAll(() => world.stop());

  const backUp = (...args: string[]) =>
    runBackup(args, { STORE_URL: `sqlite://${join(world.folder, 'zw.sqlite')}` }, world.folder);

  it('lets a bot that is started on it know every line and go on with it', async () => {
    const { ts } = await provisionLine(world, sam, sales, { phoneNumber: '2065550170', customerId: 'ACME-7' });
    await world.carrier({ number: '+12065550170', plan: 'never_activates' });
    await world.sweep();
    const backedUp = backUp('backup.sqlite');
    // The bot writes while the copy is taken.
    for (const phoneNumber of ['2065550171', '2065550172', '2065550173']) {
      await provision(world, sam, sales, { phoneNumber });
    }
    const { code, stdout } = await backedUp;
    expect(stdout).toMatch(new RegExp(`^zw: \\d lines? copied to .*${join(world.folder, 'backup.sqlite')}\\n$`));
    expect(code).toBe(0);
    await world.message(sam, sales, isCardOf('2065550173'));

    await world.bot.stop();
    for (const name of await readdir(world.folder)) {
      if (name.startsWith('zw.sqlite')) await rm(join(world.folder, name));
    }
    await copyFile(join(world.folder, 'backup.sqlite'), join(world.folder, 'zw.sqlite'));
    await world.restart();

    await world.command(sam, sales, '/zw status 2065550170');
    await world.message(sam, sales, ({ isEphemeral, text }) => Boolean(isEphemeral) && text.includes('ACME-7'));
    await world.carrier({ number: '+12065550170', change: 'activate' });
    await world.advance(minute);
    await world.card(sam, sales, ts, ': active.*');
    await world.reply(sam, sales, ts, ': active.*');
    const calls = (await world.seeCarrier()).calls.filter(
      ({ call, number }) => call === 'add' && number === '+12065550170',
    );
    expect(calls).toHaveLength(1);
  });

  it('overwrites nothing, and says so', async () => {
    expect(await backUp('zw.sqlite')).toEqual({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^zw: the store could not be copied to .*zw\.sqlite: it exists already\n$/),
    });
  });

  it.each([[[]], [['one.sqlite', 'two.sqlite']]])('says how it is called when it is given %j', async (args) => {
    expect(await backUp(...args)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('npm run backup -- <file>'),
    });
  });

  it('says what is wrong with STORE_URL and needs no other setting', async () => {
    const answer = await runBackup(['copy.sqlite'], { STORE_URL: 'postgres://somewhere' }, world.folder);

    expect(answer).toMatchObject({ code: 1, stderr: 'zw: STORE_URL must be sqlite:// and the path of a file\n' });
  });

  it('makes no store where there is none', async () => {
    const answer = await runBackup(['copy.sqlite'], {}, world.folder);

    expect(answer).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('data/zw.sqlite cannot be opened: ENOENT'),
    });
    expect(await readdir(world.folder)).not.toContain('data');
  });
});
