import type { Workspace } from '../workspace/workspace.js';

/** Tokens that a client makes of phone numbers and mail addresses; they arrive as they are. */
const CLIENT_TOKEN = /<(?:tel|mailto):[^<>|]+\|[^<>|]+>/;
const MENTION = /(?<![\w@#])([@#])([a-z0-9][a-z0-9._-]*)/gi;
const ADDRESS = /https?:\/\/[^\s<>|]+/g;

/**
 * Escapes a command's text as Slack does when the manifest asks for `should_escape`: escapes three characters, and
 * turns mentions of people, groups and channels and addresses into tokens.
 * @see Slack docs, "Implementing slash commands", Escaping
 */
export function escapeCommand(text: string, workspace: Pick<Workspace, 'people' | 'channels'>): string {
  const parts = text.split(new RegExp(`(${CLIENT_TOKEN.source})`));
  return parts.map((part, index) => (index % 2 === 1 ? part : escapePart(part, workspace))).join('');
}

function escapePart(part: string, workspace: Pick<Workspace, 'people' | 'channels'>): string {
  return part
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(ADDRESS, (address) => `<${address}>`)
    .replace(MENTION, (typed, sign: string, name: string) =>
      sign === '@' ? personToken(typed, name, workspace) : channelToken(typed, name, workspace),
    );
}

function personToken(typed: string, name: string, { people }: Pick<Workspace, 'people'>): string {
  const person = [...people.values()].find((candidate) => candidate.name === name.toLowerCase());
  return person ? `<@${person.id}|${person.name}>` : typed;
}

function channelToken(typed: string, name: string, { channels }: Pick<Workspace, 'channels'>): string {
  const channel = [...channels.values()].find((candidate) => candidate.name === name.toLowerCase());
  if (!channel) return typed;
  return `<#${channel.id}|${channel.kind === 'private' ? '' : channel.name}>`;
}
