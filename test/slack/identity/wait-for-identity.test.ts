import { describe, expect, it } from 'vitest';
import { type IdentityAnswer, IdentityWait } from '../../../src/slack/identity/identity.js';
import { RecordingLogger } from '../../support/recording-logger.js';

const home = { teamId: 'T0HOME', botId: 'B0ZW', botUserId: 'U0ZW' };
const down: IdentityAnswer = { kind: 'no_answer', detail: 'HTTP status 503' };

function arrive(answers: readonly (IdentityAnswer | Promise<IdentityAnswer>)[]) {
  const left = [...answers];
  const waits: (string | undefined)[] = [];
  const pausesMs: number[] = [];
  const logger = new RecordingLogger();
  const stop = new AbortController();
  let sweeps = 0;
  const identityWait = new IdentityWait({
    ask: () => Promise.resolve(left.shift() ?? { kind: 'known', identity: home }),
    onWaiting: () => {
      sweeps += 1;
    },
    logger,
    pause: (delayMs) => {
      pausesMs.push(delayMs);
      waits.push(identityWait.waitingFor());
      if (pausesMs.length === 20) stop.abort();
      return Promise.resolve();
    },
    clock: () => new Date('2026-03-01T12:00:00Z'),
    monotonicMs: () => 0,
    random: () => 1,
  });
  return { identityWait, stop, found: identityWait.wait(stop.signal), waits, pausesMs, logger, sweeps: () => sweeps };
}

describe('Arrival', () => {
  it('waits for nothing once Slack has answered', async () => {
    const { identityWait, found, pausesMs, sweeps } = arrive([]);

    expect(identityWait.waitingFor()).toBe('Slack to say who zw is, since 2026-03-01T12:00:00.000Z');
    await expect(found).resolves.toEqual(home);

    expect(identityWait.waitingFor()).toBeUndefined();
    expect([pausesMs.length, sweeps()]).toEqual([0, 0]);
  });

  it('asks until Slack answers, says why it waits, and lets other work begin', async () => {
    const { found, waits, pausesMs, logger, sweeps } = arrive([
      down,
      down,
      { kind: 'refused', error: 'internal_error' },
    ]);

    await expect(found).resolves.toEqual(home);

    expect(pausesMs).toEqual([1_000, 2_000, 4_000]);
    expect(waits).toEqual([
      'Slack to say who zw is (auth.test: HTTP status 503), since 2026-03-01T12:00:00.000Z',
      'Slack to say who zw is (auth.test: HTTP status 503), since 2026-03-01T12:00:00.000Z',
      'Slack to say who zw is (auth.test: internal_error), since 2026-03-01T12:00:00.000Z',
    ]);
    expect(sweeps()).toBe(1);
    expect(logger.at('warn').map(({ fields }) => fields.attempt)).toEqual([1, 3]);
  });

  it('keeps to a limit', async () => {
    const { found, pausesMs } = arrive([{ kind: 'rate_limited', retryAfterMs: 60_000 }]);

    await found;

    expect(pausesMs).toEqual([60_000]);
  });

  it('gives up only when it is stopped', async () => {
    const { found, pausesMs } = arrive(Array.from({ length: 50 }, () => down));

    await expect(found).resolves.toBeUndefined();

    expect(pausesMs.at(-1)).toBe(30_000);
  });

  it('does not wait for an answer when it is stopped', async () => {
    const { found, stop } = arrive([new Promise(() => {})]);

    stop.abort();

    await expect(found).resolves.toBeUndefined();
  });
});
