import { WebClient } from '@slack/web-api';
import { clientOptions } from '../../src/slack/web-api/clients.js';
import { RecordingLogger } from '../support/recording-logger.js';
import { Faults } from './faults.js';
import type { SimulatedTime } from './simulated-time.js';

export const slackCalls = ['post', 'update', 'look'] as const;
export type SlackCall = (typeof slackCalls)[number];

/** How a call goes wrong: Slack says no, or not yet, or nothing at all, and then has done it or not. */
export const slackFaults = ['refused', 'rate_limited', 'lost_before', 'lost_after', 'http_503'] as const;
export type SlackFault = (typeof slackFaults)[number];

export interface SlackMessage {
  readonly channel: string;
  readonly ts: string;
  /** The id in its metadata. */
  readonly id: string;
  readonly text: string;
  readonly threadTs?: string;
  readonly isBroadcast: boolean;
  readonly isDeleted: boolean;
}

const callOf: Readonly<Record<string, SlackCall>> = {
  'chat.postMessage': 'post',
  'chat.update': 'update',
  'conversations.history': 'look',
  'conversations.replies': 'look',
};

/** Channels that keep what is said in them, behind a real client. */
export class SimulatedSlack {
  readonly faults = new Faults<SlackCall, SlackFault>();
  readonly archived = new Set<string>();
  /** Every message, in the order of posting. */
  readonly messages: SlackMessage[] = [];

  constructor(private readonly time: SimulatedTime) {}

  /** A client of one process; each of its calls goes through `reach`. */
  connect(reach: (call: () => Response) => Promise<Response>): WebClient {
    return new WebClient('xoxb-sandbox', {
      ...clientOptions({}, new RecordingLogger()),
      fetch: (url, init) => {
        const method = String(url).slice(String(url).lastIndexOf('/') + 1);
        return reach(() => this.#answer(method, new URLSearchParams(String(init?.body))));
      },
    });
  }

  /** Somebody deletes a message; what was said in its thread stays. */
  remove(ts: string): void {
    const index = this.messages.findIndex((message) => message.ts === ts);
    const message = this.messages[index];
    if (message) this.messages[index] = { ...message, isDeleted: true };
  }

  #answer(method: string, args: URLSearchParams): Response {
    const call = callOf[method];
    if (call === undefined) return json({ ok: true, permalink: `https://slack.invalid/${args.get('message_ts')}` });
    const fault = this.faults.take(call);
    switch (fault) {
      case 'refused':
        return json({ ok: false, error: 'internal_error' });
      case 'rate_limited':
        return new Response('', { status: 429, headers: { 'retry-after': '30' } });
      case 'http_503':
        return new Response('', { status: 503 });
      case 'lost_before':
        throw new TypeError('fetch failed');
      case 'lost_after':
        this.#serve(call, args);
        throw new TypeError('fetch failed');
      case undefined:
        return json(this.#serve(call, args));
    }
  }

  #serve(call: SlackCall, args: URLSearchParams): object {
    const channel = args.get('channel') ?? '';
    if (call === 'look') return { ok: true, messages: this.#look(channel, args) };
    if (this.archived.has(channel)) return { ok: false, error: call === 'post' ? 'is_archived' : 'is_inactive' };
    return call === 'post' ? this.#post(channel, args) : this.#update(channel, args);
  }

  #look(channel: string, args: URLSearchParams): object[] {
    const threadTs = args.get('ts');
    const seen = this.messages.filter((message) => {
      const isThere = threadTs === null ? !message.threadTs || message.isBroadcast : message.threadTs === threadTs;
      const isRecent = Number(message.ts) >= Number(args.get('oldest'));
      return message.channel === channel && !message.isDeleted && isThere && isRecent;
    });
    return seen.map(({ ts, id }) => ({ ts, metadata: { event_type: 'zw_post', event_payload: { id } } }));
  }

  #post(channel: string, args: URLSearchParams): object {
    const threadTs = args.get('thread_ts') ?? undefined;
    const parent = this.messages.find(({ ts }) => ts === threadTs);
    if (threadTs !== undefined && (!parent || parent.isDeleted)) return { ok: false, error: 'thread_not_found' };
    const seconds = Math.floor(this.time.now().getTime() / 1_000);
    const ts = `${seconds}.${String(this.messages.length).padStart(6, '0')}`;
    const { event_payload: payload }: { event_payload?: { id?: string } } = JSON.parse(args.get('metadata') ?? '{}');
    this.messages.push({
      channel,
      ts,
      id: payload?.id ?? '',
      text: args.get('text') ?? '',
      ...(threadTs !== undefined && { threadTs }),
      isBroadcast: args.get('reply_broadcast') === 'true',
      isDeleted: false,
    });
    return { ok: true, ts, channel };
  }

  #update(channel: string, args: URLSearchParams): object {
    const index = this.messages.findIndex(({ ts }) => ts === args.get('ts'));
    const message = this.messages[index];
    if (!message || message.isDeleted || message.channel !== channel) return { ok: false, error: 'message_not_found' };
    this.messages[index] = { ...message, text: args.get('text') ?? '' };
    return { ok: true, ts: message.ts, channel };
  }
}

const json = (body: object): Response =>
  new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } });
