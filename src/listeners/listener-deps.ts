import type { Members } from '../access/members.js';
import type { OutboxWorker } from '../delivery/outbox-worker.js';
import type { ChannelId, LineId, UserId } from '../lines/model/ids.js';
import type { LineDeps } from '../lines/ports/ports.js';
import type { SecondaryCalls } from '../lines/ports/secondary-calls.js';
import type { Logger } from '../logger.js';
import type { AckFirstQueue } from '../slack/ack-first-queue.js';
import type { ChannelReaders } from '../slack/web-api/channel-readers.js';
import type { DirectMessages } from '../slack/web-api/direct-messages.js';
import type { ModalClient } from '../slack/web-api/modal-client.js';
import type { CardLinks } from '../slack/web-api/permalinks.js';
import type { Reply, ResponseUrls } from '../slack/web-api/response-urls.js';
import type { ClosedAlertsNotice } from './closed-alerts-notice.js';
import type { NumbersUnderWay } from './numbers-under-way.js';
import type { Wishes } from './wishes.js';

/** The dependencies of the listeners of commands, buttons and modals. */
export interface ListenerDeps {
  readonly lines: LineDeps;
  /** Awaited after an acknowledgement, so that other acknowledgements go first. */
  readonly ackQueue: Pick<AckFirstQueue, 'waitTurn'>;
  readonly responseUrls: Pick<ResponseUrls, 'post'>;
  readonly members: Pick<Members, 'check'>;
  readonly wishes: Pick<Wishes, 'begin' | 'left' | 'end'>;
  readonly outboxWorker: Pick<OutboxWorker, 'sayNext'>;
  readonly links: Pick<CardLinks, 'find'>;
  /** Finds out who can read what is posted in a channel. */
  readonly channels: Pick<ChannelReaders, 'look'>;
  /** The channel for a card whose own channel is closed to zw. */
  readonly alertChannel: ChannelId;
  readonly modals: Pick<ModalClient, 'open' | 'openFirst' | 'expectAcknowledged' | 'replace'>;
  readonly directMessages: Pick<DirectMessages, 'write' | 'sendFile'>;
  /** The calls that the carrier sells separately and that are switched on. */
  readonly secondary: SecondaryCalls;
  /** Bounds how many numbers one person asks the carrier about at a time. */
  readonly underWay: Pick<NumbersUnderWay, 'run'>;
  /** Remembers who has been told that the alert channel is closed; nobody is told without it. */
  readonly closedAlerts?: Pick<ClosedAlertsNotice, 'for'>;
  readonly logger: Logger;
  /** Makes a short random text that stands both in an apology and in the log. */
  readonly newReference: () => string;
  /** Calls back once after a delay; returns a function that cancels the timer. */
  readonly setTimer: (callback: () => void, delayMs: number) => () => void;
}

/** A click on one of zw's buttons by a person who may press it. The line id is foreign data and proves nothing. */
export interface Click {
  readonly by: UserId;
  readonly channelId: ChannelId;
  readonly lineId: LineId;
  readonly triggerId: string;
  readonly reply: Reply;
}

export type ClickListener = (deps: ListenerDeps, click: Click) => Promise<void>;
