import { join } from 'node:path';
import { KeyvSqlite } from '@keyv/sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isCardOf, provision, provisionLine, textOf } from '../support/forms.js';
import { sales, sam } from '../support/people.js';
import { ZwWorld } from '../support/zw-world.js';

const minute = 60_000;

describe('another program that has locked the store', () => {
  let world: ZwWorld;
  beforeAll(async () => {
    world = await ZwWorld.start('socket');
  });
  afterAll(() => world.stop());

  const answer = (words: string) =>
    world.message(sam, sales, ({ isEphemeral, text }) => Boolean(isEphemeral) && text.includes(words));

  it('lets people read, holds back what must be written, and zw makes up for it afterwards', async () => {
    await world.carrier({ number: '+12065550197', plan: 'never_activates' });
    const { ts } = await provisionLine(world, sam, sales, { phoneNumber: '2065550197', customerId: 'ACME-7' });
    await world.reply(sam, sales, ts, ': ordered.*');
    await world.sweep();
    const holder = new KeyvSqlite({ uri: `sqlite://${join(world.folder, 'zw.sqlite')}` });
    await holder.query('BEGIN EXCLUSIVE');

    await world.carrier({ number: '+12065550197', change: 'activate' });
    await world.command(sam, sales, '/zw list');
    await answer('1 line is waiting');
    await world.command(sam, sales, '/zw find ACME-7');
    await answer('(206) 555-0197');
    await world.command(sam, sales, '/zw status 2065550197');
    await answer('zw cannot write this down');
    await provision(world, sam, sales, { phoneNumber: '2065550198' });
    await world.view(sam, (view) => textOf(view).includes('cannot write to its store'));
    await world.bot.line(/"reason":"SQLITE_BUSY","msg":"store not writable"/);

    await holder.query('ROLLBACK');
    await holder.disconnect();
    await world.bot.line(/"msg":"store writable again"/);
    await world.advance(minute);
    await world.card(sam, sales, ts, ': active.*');
    await provision(world, sam, sales, { phoneNumber: '2065550198' });
    await world.message(sam, sales, isCardOf('2065550198'));
    const adds = (await world.seeCarrier()).calls.filter(({ call }) => call === 'add');
    expect(adds.map(({ number }) => number)).toEqual(['+12065550197', '+12065550198']);
  });
});
