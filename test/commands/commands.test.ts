import { describe, expect, it } from 'vitest';
import { commandTable } from '../../src/commands/command-table.js';
import { explainFailure } from '../../src/failures.js';
import { asLineId } from '../../src/lines/ids.js';
import type { StateName } from '../../src/lines/line.js';
import { type BoltDriver, commandBody, makeBoltDriver } from '../support/bolt-driver.js';
import { at, lineId, makeLine, phoneNumber, stateNames, states } from '../support/make-line.js';
import { type ListenerWorld, makeListenerDeps } from '../support/make-listener-deps.js';

const eligible = { outcome: 'eligible', transactionId: 'tx-1' } as const;
const pendingAnswer = {
  outcome: 'pending',
  answer: { word: 'Pending Activation', code: '100', at: at('17:00') },
} as const;

async function makeWorld(): Promise<{ world: ListenerWorld; driver: BoltDriver }> {
  const world = await makeListenerDeps();
  return { world, driver: makeBoltDriver(world.deps) };
}

/** Types `/zw` and a text; gives back the texts of the answers. */
async function type({ driver }: { driver: BoltDriver }, text: string): Promise<string[]> {
  const { acks, replies } = await driver.handle(commandBody(text));
  expect(driver.errors).toEqual([]);
  expect(acks).toEqual([undefined]);
  return replies.map((reply) => String(reply.text));
}

describe('/zw', () => {
  it.each(['', '   ', 'help', 'HELP', '  Help  '])('shows every command for %j', async (text) => {
    const [help, ...others] = await type(await makeWorld(), text);

    expect(others).toEqual([]);
    for (const { usage, help: sentence } of commandTable) {
      expect(help).toContain(usage.replaceAll('<', '&lt;').replaceAll('>', '&gt;'));
      expect(help).toContain(sentence);
    }
  });

  it('answers so that only this person sees it, and leaves what stands there', async () => {
    const { driver } = await makeWorld();

    const { replies } = await driver.handle(commandBody('help'));

    expect(replies).toMatchObject([{ response_type: 'ephemeral', replace_original: false }]);
    expect(replies[0]?.blocks).not.toHaveLength(0);
  });

  it.each(['LIST', 'List', 'lIsT', 'list   ', '\u{ff4c}\u{ff49}\u{ff53}\u{ff54}'])('understands %s', async (text) => {
    expect(await type(await makeWorld(), text)).toEqual([expect.stringContaining('Nothing is waiting')]);
  });

  it.each([
    ['provison', '/zw provision'],
    ['lsit', '/zw list'],
    ['eligble 206-555-1212', '/zw eligible 206-555-1212'],
    ['HLEP', '/zw help'],
    ['delet 2065551212', '/zw delete 2065551212'],
  ])('guesses what %s was meant to be', async (text, meant) => {
    const [answer] = await type(await makeWorld(), text);

    expect(answer).toContain(`Did you mean \`${meant}\`?`);
  });

  it.each(['activate', 'x', 'unsubscribe me', '<!channel> `&`'])('does not guess at %s', async (text) => {
    const [answer] = await type(await makeWorld(), text);

    expect(answer).toContain('zw has no command');
    expect(answer).toContain('type `/zw help`');
    expect(answer).not.toContain('Did you mean');
    expect(answer).not.toContain('<!channel>');
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
  const isGone = (state: StateName) => state === 'deleted' || state === 'refused';

  it.each(stateNames.filter((state) => !isGone(state)))('says how a line stands that is %s', async (state) => {
    const { world, driver } = await makeWorld();
    world.carrier.alwaysAnswers('status', { outcome: 'not_sent', detail: 'no' });
    world.carrier.alwaysAnswers('eligible', { outcome: 'not_sent', detail: 'no' });
    await world.seed(makeLine(states[state]));

    const [answer] = await type({ driver }, phoneNumber);

    expect(answer).toContain(phoneNumber);
    expect(answer).toContain('<@U0MIRA>');
    expect(answer).not.toContain('eligible to be');
    expect(world.carrier.callNames).toContain('status');
  });

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

describe('/zw eligible', () => {
  it('asks which numbers when there is none', async () => {
    const { world, driver } = await makeWorld();

    const [answer] = await type({ driver }, 'eligible');

    expect(answer).toContain('Which numbers?');
    expect(world.carrier.calls).toEqual([]);
  });

  it('gives each number its verdict, in order, and asks about a repeated one once', async () => {
    const { world, driver } = await makeWorld();
    world.carrier.answers('eligible', eligible, { outcome: 'ineligible', reason: 'mobile', code: '111' });

    const [answer = ''] = await type({ driver }, 'eligible 206-555-1212, 12345; 206-555-1213 (206) 555 1212');

    expect(world.carrier.calls.map((call) => call.lineId)).toEqual(['+12065551212', '+12065551213']);
    const places = ['(206) 555-1212', '12345', '(206) 555-1213'].map((number) => answer.indexOf(number));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(Math.min(...places)).toBeGreaterThanOrEqual(0);
  });

  it('takes 25 numbers', async () => {
    const { world, driver } = await makeWorld();
    world.carrier.alwaysAnswers('eligible', eligible);
    const numbers = Array.from({ length: 25 }, (_, index) => `20655512${String(10 + index)}`);

    const [answer] = await type({ driver }, `eligible ${numbers.join(' ')}`);

    expect(world.carrier.calls).toHaveLength(25);
    expect(answer).not.toContain('More than');
  });

  it('asks about none of 26', async () => {
    const { world, driver } = await makeWorld();
    const numbers = Array.from({ length: 26 }, (_, index) => `20655512${String(10 + index)}`);

    const [answer] = await type({ driver }, `eligible ${numbers.join(' ')}`);

    expect(answer).toContain('You wrote 26 numbers');
    expect(world.carrier.calls).toEqual([]);
  });

  it('links to the card of a line that it knows', async () => {
    const { world, driver } = await makeWorld();
    world.carrier.answers('eligible', { outcome: 'ineligible', reason: 'own_organization', code: '113' });
    const card = { channelId: makeLine(states.active).request.channelId, ts: '1.1', revision: 3 };
    await world.seed(makeLine(states.active, {}, { card }));

    const [answer] = await type({ driver }, `eligible ${phoneNumber}`);

    expect(answer).toContain('https://example.slack.com/archives/C0SALES/p1772470800000100');
  });

  it('says so when the carrier is slow, and answers all the same', async () => {
    const { world, driver } = await makeWorld();
    world.carrier.answers('eligible', () => {
      world.timers.ring();
      return eligible;
    });

    const answers = await type({ driver }, `eligible ${phoneNumber}`);

    expect(answers).toHaveLength(2);
    expect(answers[0]).toContain('The carrier is slow to answer');
    expect(world.timers.pendingMs).toEqual([]);
  });

  it('says nothing of slowness when the carrier is quick', async () => {
    const { world, driver } = await makeWorld();
    world.carrier.answers('eligible', eligible);

    expect(await type({ driver }, `eligible ${phoneNumber}`)).toHaveLength(1);
    expect(world.timers.delaysMs).toEqual([2_500]);
    expect(world.timers.pendingMs).toEqual([]);
  });
});

describe('/zw status', () => {
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

describe('/zw list', () => {
  it('says that nothing is waiting', async () => {
    const { world, driver } = await makeWorld();
    await world.seed(makeLine(states.active));

    expect(await type({ driver }, 'list')).toEqual([expect.stringContaining('Nothing is waiting')]);
  });

  it('shows the oldest twenty of thirty, and how many more there are', async () => {
    const { world, driver } = await makeWorld();
    world.clock.set(at('19:00'));
    for (let index = 0; index < 30; index += 1) {
      const pendingSinceAt = new Date(at('17:00').getTime() + index * 60_000);
      await world.seed(
        makeLine({ ...states.pending, pendingSinceAt }, {}, { id: asLineId(`+120655510${String(50 - index)}`) }),
      );
    }

    const [answer = ''] = await type({ driver }, 'list');

    expect(answer).toContain('30 lines are waiting');
    expect(answer).toContain('and 10 more');
    const numbers = [...answer.matchAll(/\(206\) 555-10(\d\d)/g)].map(([, digits]) => Number(digits));
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, index) => 50 - index));
  });

  it('says that a record could not be read', async () => {
    const { world, driver } = await makeWorld();
    world.store.unreadable.push('line:+12065551299');

    const [answer] = await type({ driver }, 'list');

    expect(answer).toContain('1 record could not be read');
  });
});

describe('/zw provision', () => {
  it('opens an empty form', async () => {
    const { world, driver } = await makeWorld();

    expect(await type({ driver }, 'provision')).toEqual([]);

    expect(world.desk.opened).toMatchObject([
      {
        triggerId: 'trigger-1',
        view: { callback_id: 'line_provision_form', private_metadata: '{"channelId":"C0SALES"}' },
      },
    ]);
    expect(JSON.stringify(world.desk.opened)).not.toContain('initial_value');
  });

  it('opens a form with the number in it, without asking the carrier', async () => {
    const { world, driver } = await makeWorld();

    await type({ driver }, 'provision <tel:2065551212|206-555-1212>');

    expect(JSON.stringify(world.desk.opened)).toContain('"initial_value":"2065551212"');
    expect(world.carrier.calls).toEqual([]);
  });

  it.each(['refused', 'failed', 'deleted'] as const)('opens the form for a line that is %s', async (state) => {
    const { world, driver } = await makeWorld();
    await world.seed(makeLine(states[state]));

    await type({ driver }, `provision ${phoneNumber}`);

    expect(world.desk.opened).toHaveLength(1);
  });

  it('says how a line stands that is there already, instead of opening a form', async () => {
    const { world, driver } = await makeWorld();
    world.carrier.answers('status', pendingAnswer);
    await world.seed(makeLine(states.pending));

    const [answer] = await type({ driver }, `provision ${phoneNumber}`);

    expect(answer).toContain('pending');
    expect(world.desk.opened).toEqual([]);
  });

  it('says on top of the form what is wrong with the number', async () => {
    const { world, driver } = await makeWorld();

    await type({ driver }, 'provision 206-555-1212 x9');

    const view = JSON.stringify(world.desk.opened[0]?.view);
    expect(view).toContain('Check the number');
    expect(view).toContain('Extensions cannot be text-enabled');
    expect(view).toContain('"initial_value":"206-555-1212 x9"');
  });

  it('says so when the form did not open', async () => {
    const { world, driver } = await makeWorld();
    world.desk.opens = false;

    const [answer] = await type({ driver }, 'provision');

    expect(answer).toContain('The form did not open');
    expect(answer).toContain('Nothing was done');
  });
});

describe('/zw delete', () => {
  it.each(['scheduled', 'pending', 'unwatched', 'active', 'failed'] as const)(
    'opens the form for a line that is %s',
    async (state) => {
      const { world, driver } = await makeWorld();
      await world.seed(makeLine(states[state]));

      expect(await type({ driver }, `delete ${phoneNumber}`)).toEqual([]);

      expect(world.desk.opened).toMatchObject([
        { triggerId: 'trigger-1', view: { callback_id: 'line_delete_form', private_metadata: lineId } },
      ]);
    },
  );

  it.each(['requested', 'deleting', 'deleted', 'deletion_scheduled'] as const)(
    'says how a line stands that is %s, since it cannot be deleted',
    async (state) => {
      const { world, driver } = await makeWorld();
      await world.seed(makeLine(states[state]));

      expect(await type({ driver }, `delete ${phoneNumber}`)).toEqual([expect.stringContaining(phoneNumber)]);
      expect(world.desk.opened).toEqual([]);
    },
  );

  it('says that it does not know the number', async () => {
    const { world, driver } = await makeWorld();
    world.carrier.answers('eligible', eligible);

    expect(await type({ driver }, `delete ${phoneNumber}`)).toEqual([expect.stringContaining('no card in zw')]);
  });

  it('says so when the form did not open', async () => {
    const { world, driver } = await makeWorld();
    world.desk.opens = false;
    await world.seed(makeLine(states.active));

    expect(await type({ driver }, `delete ${phoneNumber}`)).toEqual([expect.stringContaining('The form did not open')]);
  });
});

describe('a record that cannot be read', () => {
  it.each(['status', 'delete', 'provision', ''])('is told with a reference by /zw %s', async (name) => {
    const { world, driver } = await makeWorld();
    world.store.unreadable.push(`line:${lineId}`);

    const [answer] = await type({ driver }, `${name} ${phoneNumber}`);

    expect(answer).toContain('The record of this number cannot be read');
    expect(answer).toContain('`ref-1`');
    expect(world.logger.at('error')).toMatchObject([{ fields: { error_code: 'corrupt_record', reference: 'ref-1' } }]);
  });
});

describe('explainFailure', () => {
  it.each([
    ['provision', 'is provisioning it'],
    ['delete', 'is deleting it'],
    ['check', 'is asking the carrier about it'],
    ['resume', 'is taking up the watch again'],
  ] as const)('says of zw itself that it %ss', async (what, words) => {
    const { world } = await makeWorld();
    const busy = await world.deps.lines.operations.run(lineId, { what, sinceAt: at('17:00') }, () =>
      world.deps.lines.operations.run(lineId, { what, sinceAt: at('17:00') }, async () => {}).catch((e: unknown) => e),
    );

    const notice = await explainFailure(world.deps, busy);

    expect(notice.text).toContain(`zw ${words}`);
    expect(notice.next).not.toContain('its card');
  });

  it('does not fail because the record of a busy number cannot be read', async () => {
    const { world, driver } = await makeWorld();
    world.store.unreadable.push(`line:${lineId}`);

    const [answer] = await world.deps.lines.operations.run(lineId, { what: 'check', sinceAt: at('17:00') }, () =>
      type({ driver }, `status ${phoneNumber}`),
    );

    expect(answer).toContain('is being worked on');
  });
});
