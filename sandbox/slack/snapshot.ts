import type { Channel, ClockState, Message, Snapshot, View } from '../control/contract.js';
import type { SlackContext } from './context.js';
import type { ViewRecord } from './interaction/view-store.js';
import { jsonAt, stringAt } from './json.js';
import { sharedFile } from './payloads/file-payload.js';
import { permalink, repliesTo } from './payloads/message-payload.js';
import { SlackError } from './slack-error.js';
import type { ChannelRecord } from './workspace/channel.js';
import { isInChannel, type MessageRecord } from './workspace/message.js';
import { isActive, isOfWorkspace, type PersonRecord } from './workspace/person.js';
import { BOT_USER_ID } from './workspace/seed.js';

/**
 * Returns the workspace as a person sees it: the conversations they are in, their modals, and nobody else's ephemerals.
 * @throws {SlackError} `user_not_found`; `account_inactive` for people who cannot sign in
 */
export function snapshot(context: SlackContext, userId: string, clock: ClockState): Snapshot {
  const me = context.workspace.person(userId);
  if (!isActive(me)) throw new SlackError('account_inactive');
  const { manifest, delivery, workspace, views } = context;
  const home = views.home(me.id);
  const hasApp = isOfWorkspace(me);
  return {
    version: context.changes.version,
    me: shownPerson(me),
    people: [...workspace.people.values()].map(shownPerson),
    appName: manifest.appName,
    botUserId: BOT_USER_ID,
    channels: [...workspace.channels.values()]
      .filter(({ memberIds }) => memberIds.has(me.id))
      .map((channel) => shownChannel(context, channel, me)),
    isHomeEnabled: manifest.isHomeTabEnabled,
    ...(home ? { home: shownView(home) } : {}),
    views: views.stack(me.id).map(shownView),
    commands: hasApp
      ? manifest.commands.map(({ command, description, usageHint }) => ({
          command,
          description,
          ...(usageHint === undefined ? {} : { usageHint }),
        }))
      : [],
    shortcuts: hasApp ? manifest.shortcuts : [],
    delivery: { mode: delivery.mode, isConnected: delivery.isConnected },
    notices: context.notices.of(me.id),
    clock,
  };
}

function shownPerson({ email: _email, ...person }: PersonRecord): Snapshot['me'] {
  return person;
}

function shownChannel(context: SlackContext, channel: ChannelRecord, me: PersonRecord): Channel {
  const lastRead = Number(channel.lastReadTs.get(me.id) ?? 0);
  const seen = channel.messages.filter(({ ephemeralFor }) => ephemeralFor === undefined || ephemeralFor === me.id);
  const isUnread = (message: MessageRecord) =>
    isInChannel(message) &&
    message.ephemeralFor === undefined &&
    message.userId !== me.id &&
    Number(message.ts) > lastRead;
  const { id, kind, isShared, isArchived, topic } = channel;
  return {
    id,
    name: nameFor(context, channel, me),
    kind,
    isShared,
    isArchived,
    isBotMember: channel.memberIds.has(BOT_USER_ID),
    topic,
    unreadCount: seen.filter(isUnread).length,
    messages: seen.map((message) => shownMessage(context, channel, message)),
  };
}

/** Returns the name of a channel; a direct conversation has the name of the other person in it. */
function nameFor(context: SlackContext, channel: ChannelRecord, me: PersonRecord): string {
  if (channel.kind === 'app_dm') return context.manifest.appName;
  if (channel.kind !== 'dm') return channel.name;
  const other = [...channel.memberIds].find((id) => id !== me.id) ?? me.id;
  return context.workspace.person(other).realName;
}

function shownMessage(context: SlackContext, channel: ChannelRecord, message: MessageRecord): Message {
  const { ts, userId, threadTs, isApp, isBroadcast, content, fileIds } = message;
  return {
    ts,
    ...(threadTs === undefined ? {} : { threadTs }),
    user: userId,
    isApp,
    isEphemeral: message.ephemeralFor !== undefined,
    isEdited: message.editedTs !== undefined,
    isBroadcast,
    text: content.text,
    ...(content.blocks ? { blocks: content.blocks } : {}),
    ...(fileIds.length > 0 ? { files: context.files.kept(fileIds).map(sharedFile) } : {}),
    replyCount: repliesTo(channel, message).length,
    permalink: permalink(context.url(), message),
  };
}

function shownView(record: ViewRecord): View {
  const { view } = record;
  const texts = { title: textOf(view, 'title'), submit: textOf(view, 'submit'), close: textOf(view, 'close') };
  return {
    id: record.id,
    hash: record.hash,
    type: view.type === 'home' ? 'home' : 'modal',
    callbackId: stringAt(view, 'callback_id') ?? '',
    ...(texts.title === undefined ? {} : { title: texts.title }),
    ...(texts.submit === undefined ? {} : { submit: texts.submit }),
    ...(texts.close === undefined ? {} : { close: texts.close }),
    blocks: record.blocks,
    values: record.values,
  };
}

const textOf = (view: ViewRecord['view'], key: string) => stringAt(jsonAt(view, key), 'text');
