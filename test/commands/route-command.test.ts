import { describe, expect, it } from 'vitest';
import { commandTable } from '../../src/commands/command-table.js';
import type { StateName } from '../../src/lines/model/line.js';
import { commandBody } from '../support/bolt-driver.js';
import { lineId, makeLine, phoneNumber, stateNames, states } from '../support/make-line.js';
import { eligible, makeWorld, type } from './type-command.js';

describe('/zw', () => {
  it.each(['', '   ', 'help', 'HELP', '  Help  '])('shows every command for %j', async (text) => {
    const [help, ...others] = await type(await makeWorld(), text);

    expect(others).toEqual([]);
    for (const { usage, help: sentence } of commandTable) {
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
    expect(world.desk.opened).toEqual([]);
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
