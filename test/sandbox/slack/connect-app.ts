import { WebClient } from '@slack/web-api';
import { WebSocket } from 'ws';
import type { Sandbox } from '../../../sandbox/sandbox.js';
import { isJson, type Json, jsonAt } from '../../../sandbox/slack/json.js';

/** What the app answers to an envelope: nothing, a payload, or no acknowledgement at all. */
export type Answer = Json | 'silence' | undefined;

/** A bare app on one Socket Mode connection, which remembers what it is sent. */
export interface TestApp {
  readonly envelopes: Json[];
  readonly frames: Json[];
  /** The payload of the newest envelope. */
  payload(): Json;
  answerWith(answer: (envelope: Json) => Answer): void;
  readonly closed: Promise<void>;
}

/** Opens a connection and waits for Slack's hello. */
export async function connectApp(sandbox: Sandbox): Promise<TestApp> {
  const client = new WebClient(sandbox.env.SLACK_APP_TOKEN, { slackApiUrl: sandbox.slackApiUrl });
  const { url = '' } = await client.apps.connections.open({});
  const socket = new WebSocket(url);
  const envelopes: Json[] = [];
  const frames: Json[] = [];
  let answer: (envelope: Json) => Answer = () => undefined;
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.on('message', (data) => {
      const frame: unknown = JSON.parse(String(data));
      if (!isJson(frame)) return;
      frames.push(frame);
      resolve();
      if (typeof frame.envelope_id !== 'string') return;
      envelopes.push(frame);
      const payload = answer(frame);
      if (payload !== 'silence')
        socket.send(JSON.stringify({ envelope_id: frame.envelope_id, payload: payload ?? {} }));
    });
  });
  return {
    envelopes,
    frames,
    payload: () => jsonAt(envelopes.at(-1) ?? {}, 'payload'),
    answerWith: (newAnswer) => {
      answer = newAnswer;
    },
    closed,
  };
}
