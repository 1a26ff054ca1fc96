import { describe, expect, it } from 'vitest';
import { commandsOf, commandTable } from '../../src/commands/command-table.js';
import { guessCommand } from '../../src/commands/other-words.js';
import type { StateName } from '../../src/lines/model/line.js';
import { commandBody } from '../support/bolt-driver.js';
import { lineId, makeLine, phoneNumber, stateNames, states } from '../support/make-line.js';
import { eligible, makeWorld, type } from './type-command.js';

describe('/zw', () => {
  it.each(['', '   ', 'help', 'HELP', '  Help  '])('shows every command for %j', async (text) => {
    const [help, ...others] = await type(await makeWorld(), text);

    expect(others).toEqual([]);
    for (const { usage, help: sentence } of commandsOf({ secondary: {} })) {
      expect(help).toContain(usage.replaceAll('<', '&lt;').replaceAll('>', '&gt;'));
      expect(help).toContain(sentence);
    }
  });

  it('refuses somebody who may not use it, in words, and does nothing', async () => {
    const { world, driver } = await makeWorld();
    world.setAccess({ isAllowed: false, reason: 'guests cannot use it. Ask a full member' });

    const [answer] = await type({ driver }, `provision ${phoneNumber}`);

    expect(answer).toContain('You cannot use zw here: guests cannot use it. Ask a full member.');
    expect(world.checked).toEqual(['U0MIRA']);
    expect(world.modals.opened).toEqual([]);
    expect(world.carrier.calls).toEqual([]);
  });

  it('apologises for a fault with the reference that is in the log', async () => {
    const { world, driver } = await makeWorld();
    world.carrier.alwaysAnswers('eligible', () => {
      throw new TypeError('a bug');
    });

    const [answer] = await type({ driver }, 'eligible 2065551212');

    expect(answer).toContain('Sorry, something went wrong in zw');
    expect(answer).toContain('`ref-1`');
    expect(world.logger.at('error')).toMatchObject([
      {
        message: 'listener failed',
        fields: { error_code: 'unexpected', reference: 'ref-1', err: expect.any(TypeError) },
      },
    ]);
  });

  it('leaves it to the log when even the apology cannot be given', async () => {
    const { driver } = await makeWorld();
    driver.responseUrlStatus = 404;

    await driver.handle(commandBody('help'));

    expect(driver.errors).toHaveLength(1);
  });
});

describe('/zw and a number', () => {
  const isGone = (state: StateName) => state === 'deleted' || state === 'refused' || state === 'cancelled';

  it.each(stateNames.filter((state) => !isGone(state) && state !== 'held'))(
    'says how a line stands that is %s',
    async (state) => {
      const { world, driver } = await makeWorld();
      world.carrier.alwaysAnswers('status', { outcome: 'not_sent', detail: 'no' });
      world.carrier.alwaysAnswers('eligible', { outcome: 'not_sent', detail: 'no' });
      await world.seed(makeLine(states[state]));

      const [answer] = await type({ driver }, phoneNumber);

      expect(answer).toContain(phoneNumber);
      expect(answer).toContain('Asked just now');
      expect(world.carrier.callNames).toContain('status');
    },
  );

  it.each(stateNames.filter(isGone))('asks whether a line that is %s can be text-enabled', async (state) => {
    const { world, driver } = await makeWorld();
    world.carrier.answers('eligible', eligible);
    await world.seed(makeLine(states[state]));

    const [answer] = await type({ driver }, phoneNumber);

    expect(answer).toContain(phoneNumber);
    expect(world.carrier.callNames).toEqual(['eligible']);
  });

  it.each(['2065551212', '(206) 555-1212', '+1 206 555 1212', '<tel:2065551212|206-555-1212>'])(
    'asks whether the unknown number %s can be text-enabled',
    async (text) => {
      const { world, driver } = await makeWorld();
      world.carrier.answers('eligible', eligible);

      await type({ driver }, text);

      expect(world.carrier.calls).toMatchObject([{ name: 'eligible', lineId }]);
    },
  );
});

describe('/zw and several numbers, or text behind one', () => {
  it.each(['2065550100, 2065550101', '206-555-0100/206-555-0101', 'main 2065550100 fax 2065550101'])(
    'checks all numbers of %s',
    async (text) => {
      const { world, driver } = await makeWorld();
      world.carrier.alwaysAnswers('eligible', eligible);

      const [answer] = await type({ driver }, text);

      expect(world.carrier.calls.map((call) => [call.name, call.lineId])).toEqual([
        ['eligible', '+12065550100'],
        ['eligible', '+12065550101'],
      ]);
      expect(answer).toContain('2 of 2 numbers');
    },
  );

  it.each([
    ['555-0100', 'too short'],
    ['1.20656E+10', 'format the column as text'],
    ['+206 555 0100', 'Is it +1 206 555 0100?'],
  ])('says what is wrong with %s, which is no command', async (text, words) => {
    const { world, driver } = await makeWorld();

    const [answer] = await type({ driver }, text);

    expect(answer).toContain(words);
    expect(answer).not.toContain('no command');
    expect(world.carrier.calls).toEqual([]);
  });

  it('names the text behind an unknown number', async () => {
    const { world, driver } = await makeWorld();
    world.carrier.answers('eligible', eligible);

    const [answer, ...others] = await type({ driver }, '206-555-0170 Acme');

    expect(answer).toContain('(206) 555-0170: eligible');
    expect(answer).toContain('Not read as a phone number: `Acme`.');
    expect(others).toEqual([]);
  });

  it('names the text behind a number that it knows', async () => {
    const { world, driver } = await makeWorld();
    world.carrier.alwaysAnswers('status', { outcome: 'not_sent', detail: 'no' });
    await world.seed(makeLine(states.pending));

    const [answer, note] = await type({ driver }, `${phoneNumber} Acme`);

    expect(answer).toContain('Asked just now');
    expect(note).toContain('Not read as a phone number: `Acme`.');
  });
});

describe('/zw and a word that is no subcommand', () => {
  it.each(['?', '-h', '--help', 'h', '-?', '??', 'help?', 'usage', '*help*', '/zw help', '`/zw help`'])(
    'shows the help for %s',
    async (text) => {
      const [answer] = await type(await makeWorld(), text);

      expect(answer).toContain('/zw eligible &lt;numbers&gt;');
    },
  );

  it.each([
    ['check 206-555-0100', '/zw eligible 206-555-0100'],
    ['verify <tel:2065550100|206-555-0100>', '/zw eligible 206-555-0100'],
    ['order 206-555-0100', '/zw provision 206-555-0100'],
    ['add', '/zw provision'],
    ['Enable 206-555-0100', '/zw provision 206-555-0100'],
    ['search Acme &amp; Sons', '/zw find Acme &amp; Sons'],
    ['remove 206-555-0100', '/zw delete 206-555-0100'],
    ['cancel 206-555-0100', '/zw delete 206-555-0100'],
    ['cancel 206-555-0100', '/zw status 206-555-0100'],
    ['ls', '/zw list'],
    ['log 206-555-0100', '/zw history 206-555-0100'],
    ['rename 206-555-0100', '/zw update 206-555-0100'],
    ['info 206-555-0100', '/zw status 206-555-0100'],
    ['elgible 206-555-0100', '/zw eligible 206-555-0100'],
    ['call 206-555-0100', '/zw (206) 555-0100'],
    ['lookup 206-555-0100', 'not switched on here'],
    ['frobnicate', '/zw help'],
    ['can you check 206-555-0100', '/zw eligible 206-555-0100'],
    ['what is the status of 206-555-0100?', '/zw status 206-555-0100'],
    ['search Acme 206-555-0100', '/zw find Acme 206-555-0100'],
    ['is 206-555-0100 eligible?', '/zw (206) 555-0100'],
    ['invoice 2065550100', '/zw help'],
    ['ping', '/zw help'],
  ])('suggests for %s: %s', async (text, words) => {
    const { world, driver } = await makeWorld();

    const [answer] = await type({ driver }, text);

    expect(answer).toContain('no command');
    expect(answer).toContain(words);
    expect(answer).toMatch(/Next: (type|ask) /);
    expect(world.carrier.calls).toEqual([]);
    expect(world.modals.opened).toEqual([]);
  });

  it('means only subcommands that there are', () => {
    const names = commandTable.map(({ name }) => name);

    expect(names.filter((name) => guessCommand(commandTable, name)?.name !== name)).toEqual([]);
    for (const word of ['check', 'order', 'info', 'ls', 'log', 'search', 'edit', 'rm', '?']) {
      expect(names).toContain(guessCommand(commandTable, word)?.name);
    }
  });

  it.each([
    'status: 206-555-1212',
    '*status* 206-555-1212',
    'STATUS, 206-555-1212',
    'status,206-555-1212',
    'status=206-555-1212',
    'status(206) 555-1212',
    'status+1 206-555-1212',
    '/zw /zw status 206-555-1212',
    'zw status 206-555-1212',
    '@zw status 206-555-1212',
    '<@U0ZW> status 206-555-1212',
    '`/zw status 206-555-1212`',
    '\u200bstatus 206-555-1212',
  ])('takes %j for the subcommand in it', async (text) => {
    const { world, driver } = await makeWorld();
    world.carrier.alwaysAnswers('eligible', { outcome: 'not_sent', detail: 'no' });

    const [answer] = await type({ driver }, text);

    expect(answer).not.toContain('no command');
    expect(answer).toContain('(206) 555-1212');
  });
});
