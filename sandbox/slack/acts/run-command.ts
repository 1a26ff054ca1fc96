import type { ActResult } from '../../control/contract.js';
import type { SlackContext } from '../context.js';
import { deliver } from '../delivery/deliver.js';
import { answerResponse } from '../interaction/answer-response.js';
import { isJson } from '../json.js';
import { channelName } from '../payloads/channel-payload.js';
import { VERIFICATION_TOKEN } from '../payloads/interaction-payload.js';
import { SlackError } from '../slack-error.js';
import { isOfWorkspace, type PersonRecord } from '../workspace/person.js';
import { APP_ID, TEAM } from '../workspace/seed.js';
import { channelOf, outcome } from './access.js';
import { escapeCommand } from './escape-command.js';

/**
 * Runs a slash command line such as `/zw help`. Delivered only if the manifest declares the command and the person is
 * of the workspace that has the app; the acknowledgement may carry an answer.
 * @see Slack docs, "Implementing slash commands"
 */
export async function runCommand(
  context: SlackContext,
  person: PersonRecord,
  act: { readonly channel: string; readonly text: string },
): Promise<ActResult> {
  const channel = channelOf(context, person, act.channel);
  const line = act.text.trim();
  const [typed = ''] = line.split(/\s/, 1);
  const command = context.manifest.commands.find((declared) => declared.command === typed.toLowerCase());
  if (!command || !isOfWorkspace(person)) return { ok: false, error: `${typed} is not a valid command.` };
  if (channel.isArchived) return { ok: false, error: 'is_archived' };
  const text = line.slice(typed.length).trim();
  const source = { userId: person.id, channelId: channel.id, commandLine: line };
  const payload = {
    token: VERIFICATION_TOKEN,
    team_id: TEAM.id,
    team_domain: TEAM.domain,
    channel_id: channel.id,
    channel_name: channelName(channel),
    user_id: person.id,
    user_name: person.name,
    command: command.command,
    text: command.shouldEscape ? escapeCommand(text, context.workspace) : text,
    api_app_id: APP_ID,
    is_enterprise_install: 'false',
    response_url: `${context.url()}/slack/response/${context.responseUrls.issue(source)}`,
    trigger_id: context.triggers.issue(person.id),
  };
  const acknowledgement = await deliver(context, command.command, { type: 'slash_commands', payload });
  if (acknowledgement.isOk && isJson(acknowledgement.payload)) {
    try {
      answerResponse(context, source, acknowledgement.payload);
    } catch (error) {
      if (!(error instanceof SlackError)) throw error;
      context.notices.tell(person.id, `${command.command} failed with the error "${error.error}"`, channel.id);
    }
  }
  return outcome(context, person, command.command, acknowledgement, channel.id);
}
