import { describe, expect, it } from 'vitest';
import type { SeenCall } from '../../sandbox/call-watcher.js';
import { makeCarrier } from './carrier/make-carrier.js';
import { sales, startTestSlack } from './slack/start-test-slack.js';

const number = '+12065551212';

function makeGate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

describe('a watcher of calls', () => {
  it('sees a call of the carrier come, be done and be over, and what the carrier knows at each stage', async () => {
    const seen: string[] = [];
    const over = makeGate();
    await using fixture = await makeCarrier({
      watch: ({ name, number: of, stage }) => {
        seen.push(`${name} ${of} ${stage}, lines: ${fixture.carrier.snapshot().lines.length}`);
        if (stage === 'over') over.open();
      },
    });

    await fixture.call('provision/add', { phone_number: number });
    await over.opened;

    expect(seen).toEqual([
      `add ${number} received, lines: 0`,
      `add ${number} done, lines: 1`,
      `add ${number} over, lines: 1`,
    ]);
  });

  it('holds up the answer for as long as it likes', async () => {
    const release = makeGate();
    const done = makeGate();
    await using fixture = await makeCarrier({
      watch: ({ stage }) => {
        if (stage !== 'done') return undefined;
        done.open();
        return release.opened;
      },
    });
    let isAnswered = false;
    const answer = fixture.call('provision/add', { phone_number: number }).then(({ status }) => {
      isAnswered = true;
      return status;
    });
    await done.opened;

    expect(isAnswered).toBe(false);
    release.open();
    expect(await answer).toBe(200);
  });

  it('sees a call of Slack at the same stages, though its answer is lost', async () => {
    const seen: SeenCall[] = [];
    const over = makeGate();
    const { client, sandbox } = await startTestSlack({
      watch: (call) => {
        seen.push(call);
        if (call.stage === 'over') over.open();
      },
    });
    sandbox.slack.fault({ method: 'chat.postMessage', mode: 'lost' });

    await expect(client.chat.postMessage({ channel: sales, text: 'hello' })).rejects.toThrow();
    await over.opened;

    expect(seen.map(({ to, name, stage }) => `${to} ${name} ${stage}`)).toEqual([
      'slack chat.postMessage received',
      'slack chat.postMessage done',
      'slack chat.postMessage over',
    ]);
  });
});
