import type { WebClient } from '@slack/web-api';
import { AppError } from '../../errors.js';
import { isPassing, type SlackFailure, slackFailureFrom } from '../web-api/slack-error.js';

/** Slack has answered when zw started, and does not accept a token; `reason` is its own error name. */
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

/** Whose token it is, or why Slack does not say at the moment. */
export type HomeAnswer = { readonly kind: 'home'; readonly home: Identity } | SlackFailure;

/**
 * Asks Slack whose token this is.
 * @throws {SlackRefusedError} when asking again would not help.
 * @see Slack docs, "auth.test"
 */
export async function findHome(client: Pick<WebClient, 'auth'>): Promise<HomeAnswer> {
  let answer: Awaited<ReturnType<WebClient['auth']['test']>>;
  try {
    answer = await client.auth.test();
  } catch (error) {
    const failure = slackFailureFrom(error);
    if (failure.kind === 'refused' && !isPassing(failure.error)) throw new SlackRefusedError(failure.error);
    return failure;
  }
  const { team_id: teamId, enterprise_id: enterpriseId, bot_id: botId, user_id: botUserId } = answer;
  if (!teamId || !botId || !botUserId) throw new SlackRefusedError('the token is not a bot token');
  return { kind: 'home', home: { teamId, botId, botUserId, ...(enterpriseId && { enterpriseId }) } };
}

/** The workspace, or the organisation, whose full members may act. */
export interface Home {
  readonly teamId: string;
  readonly enterpriseId?: string;
}
