import type { Changes } from '../changes.js';
import type { Clock } from '../clock.js';
import { SlackError } from '../slack-error.js';
import type { ChannelRecord } from './channel.js';
import { isInChannel, type MessageContent, type MessageRecord } from './message.js';
import type { PersonRecord } from './person.js';
import { BOT_USER_ID, seedChannels, seedPeople } from './seed.js';
import { Timestamps } from './timestamps.js';

/** A message that is about to be posted. */
export interface NewMessage {
  readonly channel: ChannelRecord;
  readonly userId: string;
  readonly content: MessageContent;
  readonly threadTs?: string;
  readonly isBroadcast?: boolean;
  readonly ephemeralFor?: string;
  readonly fileIds?: readonly string[];
}

/** The people, the channels and every message of the workspace. */
export class Workspace {
  readonly #timestamps: Timestamps;
  readonly #changes: Changes;
  readonly #appName: string;
  #people: Map<string, PersonRecord>;
  #channels: Map<string, ChannelRecord>;

  constructor(options: { clock: Clock; changes: Changes; appName: string }) {
    this.#changes = options.changes;
    this.#timestamps = new Timestamps(options.clock);
    this.#appName = options.appName;
    this.#people = this.#seedPeople();
    this.#channels = this.#seed();
  }

  get people(): ReadonlyMap<string, PersonRecord> {
    return this.#people;
  }

  /** Makes somebody a guest, a full member and so on. @throws {SlackError} `user_not_found` */
  setKind(id: string, kind: PersonRecord['kind']): void {
    this.#people.set(id, { ...this.person(id), kind });
    this.#changes.mark();
  }

  get channels(): ReadonlyMap<string, ChannelRecord> {
    return this.#channels;
  }

  /** Forgets every message and every change of a channel or a person. */
  reset(): void {
    this.#people = this.#seedPeople();
    this.#channels = this.#seed();
    this.#changes.mark();
  }

  /** @throws {SlackError} `user_not_found` */
  person(id: string): PersonRecord {
    const person = this.people.get(id);
    if (!person) throw new SlackError('user_not_found');
    return person;
  }

  /** @throws {SlackError} `channel_not_found` */
  channel(id: string): ChannelRecord {
    const channel = this.#channels.get(id);
    if (!channel) throw new SlackError('channel_not_found');
    return channel;
  }

  /** Returns the direct conversation of a person and the app; outsiders and deactivated people have none. */
  appDm(userId: string): ChannelRecord | undefined {
    return [...this.#channels.values()].find(({ kind, memberIds }) => kind === 'app_dm' && memberIds.has(userId));
  }

  /** @throws {SlackError} `message_not_found` */
  message(channel: ChannelRecord, ts: string): MessageRecord {
    const message = channel.messages.find((candidate) => candidate.ts === ts);
    if (!message) throw new SlackError('message_not_found');
    return message;
  }

  /** Adds a message and marks everything up to it as read by its author. */
  post(message: NewMessage): MessageRecord {
    const { channel, userId, content, threadTs, isBroadcast = false, ephemeralFor, fileIds = [] } = message;
    const record: MessageRecord = {
      ts: this.#timestamps.next(),
      channelId: channel.id,
      userId,
      isApp: userId === BOT_USER_ID,
      ...(threadTs === undefined ? {} : { threadTs }),
      isBroadcast,
      ...(ephemeralFor === undefined ? {} : { ephemeralFor }),
      fileIds,
      reactions: new Map(),
      chosen: new Map(),
      content,
    };
    channel.messages.push(record);
    channel.lastReadTs.set(userId, record.ts);
    this.#changes.mark();
    return record;
  }

  /** Replaces what a message says and marks it as edited. */
  edit(message: MessageRecord, content: MessageContent): void {
    message.content = content;
    message.editedTs = this.#timestamps.next();
    this.#changes.mark();
  }

  /** Takes a message away. */
  remove(channel: ChannelRecord, message: MessageRecord): void {
    channel.messages.splice(channel.messages.indexOf(message), 1);
    this.#changes.mark();
  }

  /** Marks everything in a channel as read by a person. */
  markRead(channel: ChannelRecord, userId: string): void {
    const newest = channel.messages.filter(isInChannel).at(-1);
    if (newest && channel.lastReadTs.get(userId) !== newest.ts) {
      channel.lastReadTs.set(userId, newest.ts);
      this.#changes.mark();
    }
  }

  /** Forgets the messages that only this person saw, as Slack does when the client is reloaded. */
  forgetEphemerals(userId: string): void {
    for (const channel of this.#channels.values()) {
      const kept = channel.messages.filter((message) => message.ephemeralFor !== userId);
      if (kept.length < channel.messages.length) channel.messages.splice(0, channel.messages.length, ...kept);
    }
  }

  /** Returns a timestamp that no message has. */
  nextTs(): string {
    return this.#timestamps.next();
  }

  #seedPeople(): Map<string, PersonRecord> {
    return new Map(seedPeople(this.#appName).map((person) => [person.id, person]));
  }

  #seed(): Map<string, ChannelRecord> {
    return new Map(seedChannels([...this.people.values()]).map((channel) => [channel.id, channel]));
  }
}
