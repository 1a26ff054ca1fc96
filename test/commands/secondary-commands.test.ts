import { describe, expect, it } from 'vitest';
import type { AccountKind } from '../../src/carriers/zipwhip/account.js';
import { createZipwhipProfile } from '../../src/carriers/zipwhip/zipwhip-profile.js';
import { commandsOf, commandTable } from '../../src/commands/command-table.js';
import type { CallOptions } from '../../src/lines/ports/carrier.js';
import type { SecondaryCalls } from '../../src/lines/ports/secondary-calls.js';
import { callbackIds } from '../../src/views/blocks/ids.js';
import { commandBody, makeBoltDriver, submissionBody } from '../support/bolt-driver.js';
import { noAnswers, refused } from '../support/carrier-answers.js';
import { lineId, makeLine, makeRequest, requester, states } from '../support/make-line.js';
import { makeListenerDeps } from '../support/make-listener-deps.js';

const clear = '3f009aa8-3e88-c69f-3e48-bc42f3594c89:123456789';
const all: Required<SecondaryCalls> = {
  lookup: async () => ({
    outcome: 'found',
    isTextable: true,
    provider: '<!channel>',
    kind: 'tollfree',
    isMobile: false,
  }),
  sessionKey: async () => ({ outcome: 'made', key: { reveal: () => clear } }),
  stopReport: async () => ({ outcome: 'reported', entries: [{ number: '=1+1', state: 'STOP' }] }),
};

async function makeWorld(secondary: SecondaryCalls = all, account?: AccountKind) {
  const world = await makeListenerDeps({ profile: createZipwhipProfile(account) });
  const driver = makeBoltDriver({ ...world.deps, secondary });
  const type = async (text: string) =>
    (await driver.handle(commandBody(text))).replies.map((reply) => String(reply.text));
  const submit = () => driver.handle(submissionBody(callbackIds.sessionKeyForm, {}, lineId));
  return { world, driver, type, submit };
}

describe('the commands for what is bought separately', () => {
  it('are there only while they are switched on', async () => {
    const bought = ['lookup', 'session', 'stops'];
    expect(commandsOf({ secondary: {} })).toEqual(commandTable.filter(({ name }) => !bought.includes(name)));
    expect(commandsOf({ secondary: { lookup: all.lookup } }).map(({ name }) => name)).toContain('lookup');
    const { type } = await makeWorld({});

    expect((await type('help')).join()).not.toContain('/zw session');
    expect(await type('lookup 2065551212')).toEqual([expect.stringContaining('zw has no command `lookup`')]);
  });

  it('are in the help text when they are', async () => {
    const { type } = await makeWorld();

    const [help] = await type('help');
    for (const usage of ['/zw lookup', '/zw session', '/zw stops']) expect(help).toContain(usage);
  });

  it.each([
    ['session 2065551212', 'non-platform', 'Session keys exist on Platform accounts only'],
    ['stops', 'platform', 'The stop report exists on Non-Platform accounts only'],
  ] as const)('say which account they are for: %s', async (text, account, words) => {
    const { world, type } = await makeWorld(all, account);

    expect(await type(text)).toEqual([expect.stringContaining(words)]);
    expect(world.modals.opened).toEqual([]);
  });
});

describe('/zw lookup', () => {
  it('and /zw stops ask in the lane of checks, for whoever typed them', async () => {
    const places: (CallOptions | undefined)[] = [];
    const { type } = await makeWorld({
      lookup: async (_lineId, options) => {
        places.push(options);
        return { outcome: 'lost', detail: 'no answer' };
      },
      stopReport: async (options) => {
        places.push(options);
        return { outcome: 'lost', detail: 'no answer' };
      },
    });

    await type('lookup 2065551212');
    await type('stops');

    const place = { lane: 'checks', requestedBy: commandBody('').user_id };
    expect(places).toMatchObject([place, place]);
  });

  it('says what the carrier knows of a number, its words quoted', async () => {
    const { type } = await makeWorld();

    const [answer] = await type('lookup (206) 555-1212');

    expect(answer).toContain('texts reach it');
    expect(answer).toContain('Provider: `&lt;!channel&gt;`\nKind: `tollfree`\nMobile: no');
  });

  it('shows a refusal in the words of the carrier, and that it may not have been bought', async () => {
    const { type } = await makeWorld({ lookup: async () => refused });

    expect(await type('lookup 2065551212')).toEqual([
      expect.stringMatching(/`999 Account suspended`.*bought separately/s),
    ]);
  });

  it.each(noAnswers)('claims nothing without an answer: %j', async (answer) => {
    const { type } = await makeWorld({ lookup: async () => answer });

    expect((await type('lookup 2065551212')).join()).not.toContain('texts reach it');
  });
});

describe('/zw session', () => {
  it('warns before, writes who has the key, then shows it once, to that person only', async () => {
    const { world, type, submit } = await makeWorld();
    await world.seed(
      makeLine(states.active, {}, { card: { channelId: makeRequest().channelId, ts: '1.2', revision: 3 } }),
    );

    expect(await type('session 2065551212')).toEqual([]);
    expect(JSON.stringify(world.modals.opened)).toContain('Keys never expire');
    const { acks } = await submit();

    expect(JSON.stringify(acks)).not.toContain(clear);
    expect(JSON.stringify(world.modals.replaced)).toContain(clear);
    expect((await world.stored(lineId)).outbox).toMatchObject([{ news: { kind: 'session_key_made', by: requester } }]);
    const elsewhere = JSON.stringify([
      await world.stored(lineId),
      world.directMessages.written,
      world.logger.lines,
      world.modals.opened,
    ]);
    expect(elsewhere).not.toContain(clear);
  });

  it('makes one for a line that zw has no card of, and writes nothing down', async () => {
    const { world, submit } = await makeWorld();

    await submit();

    expect(JSON.stringify(world.modals.replaced)).toContain(clear);
    expect(world.transitions).toEqual([]);
  });

  it('says honestly that the key may be lost when the window was closed', async () => {
    const { world, submit } = await makeWorld();
    world.modals.replaces = () => false;

    await submit();

    expect(world.directMessages.written).toMatchObject([{ message: { text: expect.stringContaining('it is lost') } }]);
    expect(JSON.stringify(world.directMessages.written)).not.toContain(clear);
  });

  it.each([refused, ...noAnswers])('shows no key and says why: %j', async (answer) => {
    const { world, submit } = await makeWorld({ sessionKey: async () => answer });

    await submit();

    expect(JSON.stringify(world.modals.replaced)).toContain('no session key');
  });

  it('makes none for somebody who may not', async () => {
    let asked = 0;
    const { world, submit } = await makeWorld({
      sessionKey: async () => {
        asked += 1;
        return refused;
      },
    });
    world.setAccess({ isAllowed: false, reason: 'guests cannot use it' });

    await submit();

    expect(asked).toBe(0);
  });
});

describe('/zw stops', () => {
  it('shows a table, and sends a file in which no formula is alive', async () => {
    const { world, type } = await makeWorld();

    expect(await type('stops')).toEqual([expect.stringContaining('`=1+1` `STOP`')]);
    expect(world.directMessages.files).toEqual([
      { userId: requester, name: 'stops-2026-03-02.csv', text: "\ufeffnumber,state,at\n'=1+1,STOP,\n" },
    ]);
  });

  it('says so when Slack does not take the file', async () => {
    const { world, type } = await makeWorld();
    world.directMessages.sendsFiles = false;

    expect(await type('stops')).toEqual([expect.anything(), expect.stringContaining('did not come through')]);
  });

  it('shows twenty rows and counts the others', async () => {
    const entries = Array.from({ length: 23 }, (_, index) => ({ number: `n${index}` }));
    const { world, type } = await makeWorld({ stopReport: async () => ({ outcome: 'reported', entries }) });

    const [answer] = await type('stops');

    expect(answer).toContain('*23 entries in the stop report.*');
    expect(answer).toContain('…and 3 more.');
    expect(world.directMessages.files[0]?.text.split('\n')).toHaveLength(25);
  });

  it('sends no file when there is nobody', async () => {
    const { world, type } = await makeWorld({ stopReport: async () => ({ outcome: 'reported', entries: [] }) });

    expect(await type('stops')).toEqual([expect.stringContaining('No stops')]);
    expect(world.directMessages.files).toEqual([]);
  });

  it.each([refused, ...noAnswers])('says why there is none: %j', async (answer) => {
    const { type } = await makeWorld({ stopReport: async () => answer });

    expect(await type('stops')).toEqual([expect.stringContaining('No stop report')]);
  });
});

describe('somebody who may not', () => {
  it('gets nothing of it', async () => {
    const { world, type } = await makeWorld();
    world.setAccess({ isAllowed: false, reason: 'guests cannot use it' });

    for (const text of ['lookup 2065551212', 'session 2065551212', 'stops']) {
      expect(await type(text)).toEqual([expect.stringContaining('You cannot use zw here')]);
    }
    expect(world.directMessages.files).toEqual([]);
  });
});
