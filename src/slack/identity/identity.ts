import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { AppError } from '../../errors.js';
import { isPassing, type SlackFailure, slackFailureFrom, unreadableAnswer } from '../web-api/slack-error.js';

/** Slack has answered when zw started, and does not accept a token; `reason` is its own error name. */
export class SlackRefusedError extends AppError {
  readonly code = 'slack_refused';

  constructor(readonly reason: string) {
    super(`Slack did not let zw in: ${reason}`);
  }
}

/** Who zw is in Slack, and where. */
export interface Identity extends Workspace {
  readonly botId: string;
  readonly botUserId: string;
}

/** Whose token it is, or why Slack does not say at the moment. */
export type IdentityAnswer = { readonly kind: 'home'; readonly home: Identity } | SlackFailure;

/** What Slack says of every token; without it, it was not Slack that answered. */
const answerSchema = z.object({
  team_id: z.string().min(1),
  user_id: z.string().min(1),
  bot_id: z.string().optional(),
  enterprise_id: z.string().nullish(),
});

/**
 * Asks Slack whose token this is. An answer that is not one of Slack's, such as a sign-in page, is no refusal.
 * @throws {SlackRefusedError} when asking again would not help.
 * @see Slack docs, "auth.test"
 */
export async function fetchIdentity(client: Pick<WebClient, 'auth'>): Promise<IdentityAnswer> {
  let answer: Awaited<ReturnType<WebClient['auth']['test']>>;
  try {
    answer = await client.auth.test();
  } catch (error) {
    const failure = slackFailureFrom(error);
    if (failure.kind === 'refused' && !isPassing(failure.error)) throw new SlackRefusedError(failure.error);
    return failure;
  }
  const known = answerSchema.safeParse(answer);
  if (!known.success) return unreadableAnswer;
  const { team_id: teamId, enterprise_id: enterpriseId, bot_id: botId, user_id: botUserId } = known.data;
  if (!botId) throw new SlackRefusedError('the token is not a bot token');
  return { kind: 'home', home: { teamId, botId, botUserId, ...(enterpriseId && { enterpriseId }) } };
}

/** The workspace, or the organisation, whose full members may act. */
export interface Workspace {
  readonly teamId: string;
  readonly enterpriseId?: string;
}
