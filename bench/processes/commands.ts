import { createHmac } from 'node:crypto';
import { createHistogram } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { Pool } from 'undici';
import { startSignal, tellParent } from '../child.js';
import { pendingLines, signingSecret } from '../constants.js';
import { lineIdOf } from '../stored-lines.js';

const [, , port, slackPort, perSecond, seconds] = process.argv;
const count = Number(perSecond) * Number(seconds);
const gapMs = 1_000 / Number(perSecond);
const people = 500;

/** What people type in a busy hour: mostly what zw knows by itself, and one in ten of what the carrier must be asked. */
function textOf(index: number): string {
  const number = lineIdOf((index * 7_919) % pendingLines);
  const texts = [
    'list',
    'help',
    `history ${number}`,
    'list',
    'find customer-77',
    'help',
    'list',
    `history ${number}`,
    'list',
  ];
  return texts[index % 10] ?? `status ${number}`;
}

function buildRequest(index: number) {
  const body = new URLSearchParams({
    command: '/zw',
    text: textOf(index),
    team_id: 'T0BENCH',
    user_id: `U0BENCH${index % people}`,
    channel_id: 'C0BENCH',
    trigger_id: `trigger-${index}`,
    response_url: `http://127.0.0.1:${slackPort}/respond`,
  }).toString();
  const at = String(Math.floor(Date.now() / 1_000));
  const signature = `v0=${createHmac('sha256', signingSecret).update(`v0:${at}:${body}`).digest('hex')}`;
  return {
    body,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': at,
      'x-slack-signature': signature,
    },
  };
}

const pool = new Pool(`http://127.0.0.1:${port}`, { connections: 64, pipelining: 1 });
/** In microseconds, from the instant at which a command was due to be sent. */
const delays = createHistogram();
let refused = 0;

async function send(index: number, dueMs: number): Promise<void> {
  const { statusCode, body } = await pool.request({ path: '/slack/events', method: 'POST', ...buildRequest(index) });
  await body.dump();
  delays.record(Math.max(1, Math.round((performance.now() - dueMs) * 1_000)));
  if (statusCode !== 200) refused += 1;
}

await startSignal();
const startedMs = performance.now();
const sent: Promise<void>[] = [];
for (let index = 0; index < count; index += 1) {
  const dueMs = startedMs + index * gapMs;
  const earlyMs = dueMs - performance.now();
  // The next one does not wait for an answer to this one: people do not know of each other.
  if (earlyMs > 1) await wait(earlyMs);
  sent.push(send(index, dueMs));
}
await Promise.all(sent);
await pool.close();
const ms = (microseconds: number) => microseconds / 1_000;
tellParent({
  count,
  refused,
  medianMs: ms(delays.percentile(50)),
  p99Ms: ms(delays.percentile(99)),
  longestMs: ms(delays.max),
});
