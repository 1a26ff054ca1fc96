import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { ChannelId } from '../../lines/model/ids.js';
import type { Logger } from '../../logger.js';
import { describeNotReady, type NotReadyReason } from '../transport/health.js';
import type { Heard } from '../web-api/checked-fetch.js';
import { isTokenRefusal, slackFailureFrom } from '../web-api/slack-error.js';

/**
 * In milliseconds. Longer, and the readiness answer is out of date; shorter, and the calls come near Slack's limits.
 */
const checkEveryMs = 10_000;

const conversationSchema = z.object({ channel: z.object({ is_archived: z.boolean().optional() }) });

/**
 * The refusals that `conversations.info` shows. Any other refusal shows only when zw posts, and ends only when a post
 * succeeds.
 */
const shownByInfo: ReadonlySet<string> = new Set(['channel_not_found', 'is_archived', 'not_in_channel']);

/** The dependencies of a `PermissionWatch`. */
export interface PermissionWatchDeps {
  readonly client: Pick<WebClient, 'auth' | 'conversations'>;
  readonly alertChannel: ChannelId;
  /** Called when the alert channel takes posts again. */
  readonly onAlertsOpen: () => void;
  readonly logger: Logger;
  readonly clock: () => Date;
  readonly setTimer: (callback: () => void, delayMs: number) => () => void;
}

type Refusal = Required<NotReadyReason>;

/**
 * Knows whether Slack accepts the bot token, and whether zw may post in the alert channel. Slack announces neither
 * change, so this class reads every answer, and asks every ten seconds.
 */
export class PermissionWatch {
  #token: Refusal | undefined;
  #alerts: Refusal | undefined;
  #checking: Promise<void> | undefined;
  #cancelTimer = () => {};
  #isStopped = false;
  #isScopeMissing = false;

  constructor(private readonly deps: PermissionWatchDeps) {}

  /** Takes Slack's answer to a call with the bot token. */
  hear(heard: Heard): void {
    if (!heard.ok && isTokenRefusal(heard.error)) this.#refuseToken(heard.error);
    else this.#acceptToken();
  }

  /** Takes the result of a post in the alert channel: Slack's error name, or `undefined` for a post that succeeded. */
  hearAlerts(closedBecause: string | undefined): void {
    if (closedBecause === undefined) this.#openAlerts();
    else this.#closeAlerts(closedBecause);
  }

  /** Checks now, and again ten seconds after each check. Resolves when the first check is over; never rejects. */
  async start(): Promise<void> {
    await this.check();
    if (this.#isStopped) return;
    this.#cancelTimer = this.deps.setTimer(() => void this.start(), checkEveryMs);
  }

  /** Stops checking. */
  stop(): void {
    this.#isStopped = true;
    this.#cancelTimer();
  }

  /** Asks Slack about the token and the channel. Never rejects. A question without an answer changes nothing. */
  check(): Promise<void> {
    this.#checking ??= this.#check().finally(() => {
      this.#checking = undefined;
    });
    return this.#checking;
  }

  /** The error name with which the alert channel refuses posts; `undefined` while it takes them. */
  get alertsClosedBecause(): string | undefined {
    return this.#alerts?.reason;
  }

  /** The faults that an administrator has to mend, each with its reason and its start. */
  waitingFor(): string[] {
    return [
      ...(this.#token ? [describeNotReady('Slack to accept SLACK_BOT_TOKEN', this.#token)] : []),
      ...(this.#alerts ? [describeNotReady('ALERT_CHANNEL to take posts', this.#alerts)] : []),
    ];
  }

  async #check(): Promise<void> {
    const { client, alertChannel } = this.deps;
    const token = await this.#ask(() => client.auth.test());
    if ('refused' in token && isTokenRefusal(token.refused)) return this.#refuseToken(token.refused);
    if ('answer' in token) this.#acceptToken();
    const alerts = await this.#ask(() => client.conversations.info({ channel: alertChannel }));
    if ('refused' in alerts && shownByInfo.has(alerts.refused)) this.#closeAlerts(alerts.refused);
    if ('refused' in alerts && alerts.refused === 'missing_scope') this.#reportMissingScope();
    const seen = conversationSchema.safeParse('answer' in alerts ? alerts.answer : undefined);
    if (!seen.success) return;
    if (seen.data.channel.is_archived) this.#closeAlerts('is_archived');
    else if (this.#alerts && shownByInfo.has(this.#alerts.reason)) this.#openAlerts();
  }

  /** Makes one call. Returns Slack's answer, its error name for a refusal, or `none` without an answer. */
  async #ask(call: () => Promise<unknown>): Promise<{ answer: unknown } | { refused: string } | { none: true }> {
    try {
      return { answer: await call() };
    } catch (error) {
      const failure = slackFailureFrom(error);
      return failure.kind === 'refused' ? { refused: failure.error } : { none: true };
    }
  }

  /**
   * Logs once that the scope is missing, as in an older installation. The first alert then shows whether the channel is
   * closed.
   */
  #reportMissingScope(): void {
    if (this.#isScopeMissing) return;
    this.#isScopeMissing = true;
    this.deps.logger.warn('alert channel cannot be looked at', { reason: 'missing_scope' });
  }

  #refuseToken(reason: string): void {
    if (this.#token?.reason === reason) return;
    this.#token = { since: this.#token?.since ?? this.deps.clock(), reason };
    this.deps.logger.error('slack refuses the bot token', { reason });
  }

  #acceptToken(): void {
    if (!this.#token) return;
    this.#token = undefined;
    this.deps.logger.info('slack accepts the bot token again');
  }

  #closeAlerts(reason: string): void {
    if (this.#alerts?.reason === reason) return;
    this.#alerts = { since: this.#alerts?.since ?? this.deps.clock(), reason };
    this.deps.logger.error('alert channel closed', { channel_id: this.deps.alertChannel, reason });
  }

  #openAlerts(): void {
    if (!this.#alerts) return;
    this.#alerts = undefined;
    this.deps.logger.info('alert channel open again', { channel_id: this.deps.alertChannel });
    this.deps.onAlertsOpen();
  }
}
