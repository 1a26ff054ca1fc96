import { type Logger, LogLevel, WebClient } from '@slack/web-api';
import { afterEach } from 'vitest';
import { createSandboxClock } from '../../../sandbox/clock/sandbox-clock.js';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../../sandbox/sandbox.js';
import { fixtureManifest } from './fixture-manifest.js';

/** The client reports each refusal to its logger; here refusals are the point. */
export const silentLogger: Logger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  setLevel: () => {},
  getLevel: () => LogLevel.ERROR,
  setName: () => {},
};

/** People and channels of the sandbox's workspace. */
export const ava = 'U0AVAADMIN1';
export const sam = 'U0SAMSALES1';
export const priya = 'U0PRIYASUP1';
export const gus = 'U0GUSGUEST1';
export const dana = 'U0DANALEFT1';
export const olivia = 'U0OLIVIAEXT';
export const bot = 'U0ZWSANDBOX';
export const sales = 'C0SALES0001';
export const support = 'C0SUPPORT01';
export const alerts = 'C0ZWALERTS1';
export const partners = 'C0PARTNERS1';
export const dealsPrivate = 'C0DEALSPRIV';

const running: Sandbox[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((sandbox) => sandbox.stop()));
});

/** A sandbox whose machine time and clock stand still until they are moved. */
export async function startTestSlack(options: SandboxOptions = {}) {
  const machine = { nowMs: 0 };
  const clock = createSandboxClock({ machineNow: () => Date.UTC(2026, 2, 1) });
  const sandbox = await startSandbox({
    manifest: fixtureManifest(),
    clock,
    machineNow: () => machine.nowMs,
    // Only silence is to end by it: a test about silence sets a short one.
    ackDeadlineMs: 20_000,
    ...options,
  });
  running.push(sandbox);
  const client = new WebClient(sandbox.env.SLACK_BOT_TOKEN, {
    slackApiUrl: sandbox.slackApiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: silentLogger,
  });
  return { sandbox, client, machine, slack: sandbox.slack };
}

/** What a person sees of a channel. */
export function channelAs(sandbox: Sandbox, userId: string, channelId: string) {
  const channel = sandbox.slack.snapshot(userId, sandbox.clock.state()).channels.find(({ id }) => id === channelId);
  if (!channel) throw new Error(`${userId} does not see ${channelId}`);
  return channel;
}

/** Slack's error name, or `ok`. */
export async function errorOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'ok';
  } catch (error) {
    return readError(error);
  }
}

function readError(error: unknown): string {
  if (typeof error !== 'object' || error === null) throw error;
  if ('data' in error && typeof error.data === 'object' && error.data !== null && 'error' in error.data) {
    return String(error.data.error);
  }
  if ('code' in error && error.code === 'slack_webapi_rate_limited_error') return 'ratelimited';
  throw error;
}
