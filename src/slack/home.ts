import type { WebClient } from '@slack/web-api';
import { AppError } from '../errors.js';
import type { Home } from './members.js';
import { slackFailureFrom } from './slack-error.js';

/** Slack does not accept the token, or did not answer when zw started; `reason` is its own error name. */
export class SlackRefusedError extends AppError {
  readonly code = 'slack_refused';

  constructor(readonly reason: string) {
    super(`Slack did not let zw in: ${reason}`);
  }
}

/** Who zw is in Slack, and where. */
export interface Identity extends Home {
  readonly botId: string;
  readonly botUserId: string;
}

/**
 * Asks Slack whose token this is.
 * @throws {SlackRefusedError}
 * @see Slack docs, "auth.test"
 */
export async function findHome(client: Pick<WebClient, 'auth'>): Promise<Identity> {
  const { team_id: teamId, enterprise_id: enterpriseId, bot_id: botId, user_id: botUserId } = await ask(client);
  if (!teamId || !botId || !botUserId) throw new SlackRefusedError('the token is not a bot token');
  return { teamId, botId, botUserId, ...(enterpriseId && { enterpriseId }) };
}

async function ask(client: Pick<WebClient, 'auth'>) {
  try {
    return await client.auth.test();
  } catch (error) {
    const failure = slackFailureFrom(error);
    throw new SlackRefusedError(failure.kind === 'refused' ? failure.error : 'no answer');
  }
}
