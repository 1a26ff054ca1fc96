import { describe, expect, it } from 'vitest';
import { commandBody } from '../support/bolt-driver.js';
import { at, lineId, makeLine, phoneNumber, states } from '../support/make-line.js';
import { openWithConnection } from '../support/store-faults.js';
import { eligible, makeWorld, pendingAnswer, type } from './type-command.js';

describe('/zw status', () => {
  it.each(['001 206 555 1212', '[206-555-1212]', '*206-555-1212*', 'tel:+12065551212', '206\ufe0f-555-1212'])(
    'reads %j as one number',
    async (text) => {
      const { world, driver } = await makeWorld();
      world.carrier.alwaysAnswers('eligible', { outcome: 'not_sent', detail: 'no' });

      const answers = await type({ driver }, `status ${text}`);

      expect(answers).toHaveLength(1);
      expect(answers[0]).toContain('(206) 555-1212');
    },
  );

  it('answers about the number and names what else was typed', async () => {
    const { world, driver } = await makeWorld();
    world.carrier.alwaysAnswers('eligible', { outcome: 'not_sent', detail: 'no' });

    const [answer, note] = await type({ driver }, 'status of 206-555-1212 Acme');

    expect(answer).toContain('(206) 555-1212');
    expect(note).toContain('zw read (206) 555-1212 and nothing else');
    expect(note).toContain('`of`, `Acme`');
  });

  it('asks which number', async () => {
    expect(await type(await makeWorld(), 'status')).toEqual([expect.stringContaining('Which number?')]);
  });

  it('takes one number at a time', async () => {
    const [answer] = await type(await makeWorld(), 'status 2065551212 2065551213');

    expect(answer).toContain('takes one number at a time, and 2 were given');
  });

  it('takes the same number twice for one', async () => {
    const { world, driver } = await makeWorld();
    world.carrier.answers('status', pendingAnswer);
    await world.seed(makeLine(states.pending));

    const [answer] = await type({ driver }, 'status 2065551212 206-555-1212');

    expect(answer).toContain('Pending Activation');
  });

  it('says what is wrong with a number', async () => {
    const [answer] = await type(await makeWorld(), 'status +442079460018');

    expect(answer).toContain('`+442079460018` will not do');
    expect(answer).toContain('US and Canada');
  });

  it('asks the carrier, and writes what that changed', async () => {
    const { world, driver } = await makeWorld();
    world.carrier.answers('status', {
      outcome: 'activated',
      answer: { word: 'Account Activated', code: '100', at: at('17:10') },
    });
    await world.seed(makeLine(states.pending));

    const [answer] = await type({ driver }, `status ${phoneNumber}`);

    expect(answer).toContain('active');
    expect(await world.stored(lineId)).toMatchObject({ state: 'active' });
  });

  it('says what the carrier says although it cannot be written down', async () => {
    const { store, sqlite } = await openWithConnection();
    const { world, driver } = await makeWorld({ store });
    world.carrier.answers('status', {
      outcome: 'activated',
      answer: { word: 'Account Activated', code: '100', at: at('17:10') },
    });
    await world.seed(makeLine(states.pending));
    await sqlite.query('PRAGMA query_only = ON');

    const [answer] = await type({ driver }, `status ${phoneNumber}`);

    expect(answer).toContain(': pending.*');
    expect(answer).toContain('Account Activated');
    expect(answer).toContain('zw cannot write this down at the moment');
  });

  it('says what can be done with a number that it does not know', async () => {
    const { world, driver } = await makeWorld();
    world.carrier.answers('eligible', eligible);

    const { replies } = await driver.handle(commandBody(`status ${phoneNumber}`));

    expect(String(replies[0]?.text)).toContain('no card in zw');
    expect(JSON.stringify(replies[0]?.blocks)).toContain('line_provision');
  });

  it('says who is at work on the number, since when, with a link to the card', async () => {
    const { world, driver } = await makeWorld();
    const card = { channelId: makeLine(states.active).request.channelId, ts: '1.1', revision: 3 };
    await world.seed(makeLine(states.active, {}, { card }));
    const operation = {
      what: 'delete',
      by: makeLine(states.active).request.requestedBy,
      sinceAt: at('16:59'),
    } as const;

    const [answer] = await world.deps.lines.operations.run(lineId, operation, () =>
      type({ driver }, `status ${phoneNumber}`),
    );

    expect(answer).toContain(`${phoneNumber} is being worked on`);
    expect(answer).toContain('<@U0MIRA> is deleting it');
    expect(answer).toContain('|its card>');
    expect(world.logger.at('error')).toEqual([]);
  });
});
