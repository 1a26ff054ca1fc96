import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { AppError } from '../../errors.js';
import { isTemporary, type SlackFailure, slackFailureFrom, unreadableAnswer } from '../web-api/slack-error.js';

/** Slack answered at the start of zw and does not accept a token. `reason` is Slack's own error name. */
export class SlackRefusedError extends AppError {
  readonly code = 'slack_refused';

  constructor(readonly reason: string) {
    super(`Slack did not let zw in: ${reason}`);
  }
}

/** The bot user of zw and its workspace. */
export interface Identity extends Workspace {
  readonly botId: string;
  readonly botUserId: string;
}

/** The owner of the token, or why Slack does not say it at the moment. */
export type IdentityAnswer = { readonly kind: 'known'; readonly identity: Identity } | SlackFailure;

/** The fields that Slack sends for every token. An answer without them did not come from Slack. */
const answerSchema = z.object({
  team_id: z.string().min(1),
  user_id: z.string().min(1),
  bot_id: z.string().optional(),
  enterprise_id: z.string().nullish(),
});

/**
 * Asks Slack whose token this is. An answer that is not one of Slack's, such as a sign-in page, is not a refusal.
 * @throws {SlackRefusedError} when the same question would be refused again.
 * @see Slack docs, "auth.test"
 */
export async function fetchIdentity(client: Pick<WebClient, 'auth'>): Promise<IdentityAnswer> {
  let answer: Awaited<ReturnType<WebClient['auth']['test']>>;
  try {
    answer = await client.auth.test();
  } catch (error) {
    const failure = slackFailureFrom(error);
    if (failure.kind === 'refused' && !isTemporary(failure.error)) throw new SlackRefusedError(failure.error);
    return failure;
  }
  const known = answerSchema.safeParse(answer);
  if (!known.success) return unreadableAnswer;
  const { team_id: teamId, enterprise_id: enterpriseId, bot_id: botId, user_id: botUserId } = known.data;
  if (!botId) throw new SlackRefusedError('the token is not a bot token');
  return { kind: 'known', identity: { teamId, botId, botUserId, ...(enterpriseId && { enterpriseId }) } };
}

/** The workspace, or the organisation, whose full members may use zw. */
export interface Workspace {
  readonly teamId: string;
  readonly enterpriseId?: string;
}
