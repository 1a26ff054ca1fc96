import { describe, expect, it } from 'vitest';
import type { Act } from '../../../sandbox/page/api.js';
import { findCommand, matchCommands } from '../../../sandbox/page/composer/match-commands.js';
import { sendText } from '../../../sandbox/page/composer/send-text.js';

const record = () => {
  const acts: Act[] = [];
  return {
    acts,
    act: async (act: Act) => {
      acts.push(act);
      return { ok: true };
    },
  };
};

describe('sendText', () => {
  it.each([
    ['hello', { type: 'message', text: 'hello', channel: 'C1' }],
    ['  /zw help ', { type: 'command', text: '/zw help', channel: 'C1' }],
    ['/ not a command', { type: 'message', text: '/ not a command', channel: 'C1' }],
    ['//either', { type: 'message', text: '//either', channel: 'C1' }],
  ])('sends %j', async (text, expected) => {
    const { acts, act } = record();

    await sendText(act, text, { channel: 'C1' });

    expect(acts).toEqual([expected]);
  });

  it('sends a reply into its thread', async () => {
    const { acts, act } = record();

    await sendText(act, 'hello', { channel: 'C1', threadTs: '1.000001' });

    expect(acts).toEqual([{ type: 'message', text: 'hello', channel: 'C1', threadTs: '1.000001' }]);
  });

  it('refuses a command in a thread as Slack does, without sending it', async () => {
    const { acts, act } = record();

    const result = await sendText(act, '/zw list', { channel: 'C1', threadTs: '1.000001' });

    expect(result).toEqual({ ok: false, error: '/zw is not supported in threads. Sorry!' });
    expect(acts).toEqual([]);
  });
});

describe('matchCommands', () => {
  const commands = [
    { command: '/zw', description: 'x' },
    { command: '/zoom', description: 'y' },
  ];
  const namesFor = (text: string) => matchCommands(commands, text).map(({ command }) => command);

  it.each([
    ['/', ['/zw', '/zoom']],
    ['/Z', ['/zw', '/zoom']],
    ['/zw', ['/zw']],
    ['/zw ', []],
    ['hello /z', []],
    ['', []],
  ])('offers for %j %j', (text, names) => {
    expect(namesFor(text)).toEqual(names);
  });

  it('finds the command that a text begins with, in any capitals', () => {
    expect(findCommand(commands, '/ZW provision')?.command).toBe('/zw');
    expect(findCommand(commands, '/zwx')).toBeUndefined();
  });
});
