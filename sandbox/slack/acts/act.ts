import type { ActRequest, ActResult } from '../../control/contract.js';
import type { SlackContext } from '../context.js';
import { sharedFile } from '../payloads/file-payload.js';
import { SlackError } from '../slack-error.js';
import { actor, channelOf } from './access.js';
import { click } from './click.js';
import { clickInView } from './click-in-view.js';
import { closeView } from './close-view.js';
import { openHome } from './open-home.js';
import { runCommand } from './run-command.js';
import { runShortcut } from './run-shortcut.js';
import { submitView } from './submit-view.js';
import { writeMessage } from './write-message.js';

/** Does what a person does in Slack, and says what they see of it. Waits for the app's acknowledgement. */
export async function act(context: SlackContext, request: ActRequest): Promise<ActResult> {
  try {
    return await perform(context, request);
  } catch (error) {
    if (error instanceof SlackError) return { ok: false, error: error.error };
    throw error;
  }
}

async function perform(context: SlackContext, { as, act: acted }: ActRequest): Promise<ActResult> {
  const person = actor(context, as);
  switch (acted.type) {
    case 'message':
      return writeMessage(context, person, acted);
    case 'command':
      return runCommand(context, person, acted);
    case 'click':
      return click(context, person, acted);
    case 'view_click':
      return clickInView(context, person, acted);
    case 'submit':
      return submitView(context, person, acted);
    case 'close_view':
      return closeView(context, person, acted);
    case 'shortcut':
      return runShortcut(context, person, acted);
    case 'open_home':
      return openHome(context, person);
    case 'mark_read':
      context.workspace.markRead(channelOf(context, person, acted.channel), person.id);
      return { ok: true };
    case 'dismiss_notice':
      context.notices.dismiss(person.id, acted.id);
      return { ok: true };
    case 'upload': {
      const content = Buffer.from(acted.base64, 'base64');
      return { ok: true, file: sharedFile(context.files.add({ name: acted.name, userId: person.id, content })) };
    }
    default:
      throw new SlackError('unknown_act');
  }
}
