import type { LossCause } from './credential.js';
import type { CarrierAnswer, DeletionRequest, Loss, Pace, Refusal, Unanswered } from './facts.js';
import type { UserId } from './ids.js';
import type { HeldDeletion, ProvisionRequest } from './line.js';
import type { StandingAfterLoss, UpdateRequest } from './update.js';

interface At {
  readonly at: Date;
}

/** Everything that can happen to the order of a line, from the request to the deletion. */
export type OrderEvent =
  | (At & { readonly type: 'request'; readonly request: ProvisionRequest })
  | (At & {
      readonly type: 'adopt';
      readonly request: ProvisionRequest;
      /** The state of the line at the carrier. */
      readonly stands: 'activated' | 'pending' | 'unknown';
      readonly answer: CarrierAnswer;
    })
  | (At & { readonly type: 'hold'; readonly request: ProvisionRequest; readonly releaseAt: Date })
  | (At & { readonly type: 'release'; readonly by?: UserId; readonly transactionId?: string })
  | (At & { readonly type: 'delay'; readonly detail: string })
  | (At & { readonly type: 'cancel'; readonly by: UserId })
  | (At & { readonly type: 'accept'; readonly effectiveAt?: Date; readonly transactionId?: string })
  | (At & { readonly type: 'refuse'; readonly refusal: Refusal })
  | (At & { readonly type: 'lose_answer'; readonly detail: string })
  | (At & { readonly type: 'start' })
  | (At & { readonly type: 'change_pace'; readonly pace: Pace })
  | (At & { readonly type: 'activate'; readonly answer: CarrierAnswer })
  | (At & { readonly type: 'fail'; readonly answer: CarrierAnswer })
  | (At & { readonly type: 'lose'; readonly loss: Loss })
  | (At & { readonly type: 'find_again'; readonly answer: CarrierAnswer })
  | (At & {
      readonly type: 'find_order';
      readonly effectiveAt?: Date;
      /** The call of the carrier that showed it. */
      readonly call: 'status' | 'eligible';
      readonly transactionId?: string;
    })
  | (At & { readonly type: 'find_deletion'; readonly transactionId?: string })
  | (At & { readonly type: 'slow_search' })
  | (At & { readonly type: 'escalate'; readonly lastAnswer?: CarrierAnswer })
  | (At & { readonly type: 'go_unanswered' } & Unanswered)
  | (At & { readonly type: 'hear_unknown_word'; readonly answer: CarrierAnswer })
  | (At & { readonly type: 'hear_pending'; readonly answer: CarrierAnswer; readonly isQuiet?: true })
  | (At & { readonly type: 'stop_watching' })
  | (At & { readonly type: 'resume_watching'; readonly by: UserId })
  | (At & { readonly type: 'request_deletion'; readonly deletion: DeletionRequest })
  | (At & { readonly type: 'accept_deletion'; readonly transactionId?: string })
  | (At & { readonly type: 'refuse_deletion'; readonly refusal: Refusal })
  | (At & { readonly type: 'lose_deletion_answer'; readonly detail: string })
  | (At & { readonly type: 'finish_deletion'; readonly transactionId?: string })
  | (At & { readonly type: 'miss_deletion'; readonly transactionId?: string });

/** Everything that can happen to the change of a line's customer ID. */
export type UpdateEvent =
  | (At & { readonly type: 'request_update'; readonly update: UpdateRequest })
  | (At & { readonly type: 'accept_update'; readonly effectiveAt?: Date; readonly transactionId?: string })
  | (At & { readonly type: 'refuse_update'; readonly refusal: Refusal })
  | (At & { readonly type: 'lose_update_answer'; readonly detail: string; readonly standing: StandingAfterLoss })
  | (At & { readonly type: 'finish_update' });

/** Everything that can happen to a deletion that zw holds. */
export type HeldDeletionEvent =
  | (At & { readonly type: 'hold_deletion'; readonly deletion: HeldDeletion })
  | (At & { readonly type: 'delay_deletion'; readonly detail: string })
  | (At & { readonly type: 'cancel_deletion'; readonly by: UserId });

/** Everything that can happen to the notice to the end user of an active line. */
export type NoticeEvent =
  | (At & { readonly type: 'begin_mail' })
  | (At & { readonly type: 'finish_mail'; readonly messageId: string })
  | (At & { readonly type: 'fail_mail'; readonly detail: string; readonly isDoubtful: boolean })
  | (At & { readonly type: 'repeat_mail'; readonly by: UserId })
  | (At & { readonly type: 'mark_told'; readonly by: UserId })
  | (At & { readonly type: 'remind' });

/** Everything that can happen to the credentials of the account behind a line. */
export type CredentialEvent =
  | (At & { readonly type: 'keep_password'; readonly for: UserId; readonly keptUntil: Date })
  | (At & { readonly type: 'show_password'; readonly by: UserId })
  | (At & { readonly type: 'lose_password'; readonly cause: LossCause })
  | (At & { readonly type: 'ask_session_key'; readonly by: UserId })
  | (At & { readonly type: 'make_session_key'; readonly by: UserId });

/** Everything that can happen to a line. */
export type LineEvent = OrderEvent | UpdateEvent | HeldDeletionEvent | NoticeEvent | CredentialEvent;

export type LineEventName = LineEvent['type'];
export type EventOf<Name extends LineEventName> = Extract<LineEvent, { readonly type: Name }>;
