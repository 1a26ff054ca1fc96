import { WebClient } from '@slack/web-api';
import { clientOptions } from '../../src/slack/web-api/clients.js';
import { RecordingLogger } from './recording-logger.js';

/** A post or an update, as Slack heard it. */
export interface Said {
  readonly method: string;
  readonly channel: string;
  /** Of the message that was made or changed. */
  readonly ts: string;
  readonly text: string;
  /** The id in the metadata of a post. */
  readonly id?: string;
  readonly threadTs?: string;
  readonly isBroadcast: boolean;
}

/** An error of Slack, its silence, an answer that is lost although it took the message, or a limit in seconds. */
export type Refusal = string | 'silence' | 'answer_lost' | { readonly retryAfterSeconds: number };

/** Channels that keep what is said in them, behind a real client. */
export class FakeChat {
  /** What was taken, in order. */
  readonly said: Said[] = [];
  /** Everything that was asked, taken or not. */
  readonly asked: Said[] = [];
  readonly client: WebClient;
  /** Looks at everything before it is taken. */
  refuse: (said: Said) => Refusal | undefined = () => undefined;
  #posts = 0;

  constructor() {
    this.client = new WebClient('xoxb-sandbox', {
      ...clientOptions({}, new RecordingLogger()),
      fetch: async (url, init) => this.#answer(String(url), new URLSearchParams(String(init?.body))),
    });
  }

  /** What was taken, in short: the channel, the thread and the first line of the text. */
  get story(): string[] {
    return this.said.map(({ method, channel, ts, threadTs, isBroadcast, text }) => {
      const where = threadTs === undefined ? channel : `${channel}/${threadTs}${isBroadcast ? ' and channel' : ''}`;
      const verb = method === 'chat.update' ? `updates ${ts}` : 'posts';
      return `${verb} in ${where}: ${text.split('\n')[0]}`;
    });
  }

  #answer(url: string, args: URLSearchParams): Response {
    const method = url.slice(url.lastIndexOf('/') + 1);
    switch (method) {
      case 'chat.getPermalink':
        return json({ ok: true, permalink: `https://slack.invalid/${args.get('message_ts')}` });
      case 'conversations.history':
      case 'conversations.replies':
        return json({ ok: true, messages: this.#read(args.get('channel'), args.get('ts')) });
      case 'conversations.join':
        return json({ ok: true });
      default:
        return this.#take(method, args);
    }
  }

  #read(channel: string | null, threadTs: string | null): object[] {
    const posts = this.said.filter((said) => said.id !== undefined && said.channel === channel);
    return posts
      .filter((said) => (said.threadTs ?? null) === threadTs)
      .map(({ ts, id }) => ({ ts, metadata: { event_type: 'zw_post', event_payload: { id } } }));
  }

  #take(method: string, args: URLSearchParams): Response {
    const threadTs = args.get('thread_ts');
    const said: Said = {
      method,
      channel: args.get('channel') ?? '',
      ts: args.get('ts') ?? `${this.#posts + 1}.0`,
      text: args.get('text') ?? '',
      ...(threadTs !== null && { threadTs }),
      ...idFrom(args.get('metadata')),
      isBroadcast: args.get('reply_broadcast') === 'true',
    };
    this.asked.push(said);
    const refusal = this.refuse(said);
    if (refusal === undefined || refusal === 'answer_lost') {
      this.said.push(said);
      if (method === 'chat.postMessage') this.#posts += 1;
    }
    if (refusal === undefined) return json({ ok: true, ts: said.ts, channel: said.channel });
    if (refusal === 'silence' || refusal === 'answer_lost') throw new TypeError('fetch failed');
    if (typeof refusal === 'string') return json({ ok: false, error: refusal });
    return new Response('', { status: 429, headers: { 'retry-after': String(refusal.retryAfterSeconds) } });
  }
}

function idFrom(metadata: string | null): { id?: string } {
  const { event_payload: payload }: { event_payload?: { id?: string } } = JSON.parse(metadata ?? '{}');
  return payload?.id === undefined ? {} : { id: payload.id };
}

const json = (body: object): Response =>
  new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } });
