import type { Members } from '../access/members.js';
import type { OutboxWorker } from '../delivery/outbox-worker.js';
import type { ChannelId } from '../lines/model/ids.js';
import type { LineDeps } from '../lines/ports/ports.js';
import type { SecondaryCalls } from '../lines/ports/secondary-calls.js';
import type { Logger } from '../logger.js';
import type { AckFirstQueue } from '../slack/ack-first-queue.js';
import type { ChannelReaders } from '../slack/web-api/channel-readers.js';
import type { DirectMessages } from '../slack/web-api/direct-messages.js';
import type { ModalClient } from '../slack/web-api/modal-client.js';
import type { CardLinks } from '../slack/web-api/permalinks.js';
import type { ResponseUrls } from '../slack/web-api/response-urls.js';
import type { ClosedAlertsNotice } from './closed-alerts-notice.js';
import type { NumbersUnderWay } from './numbers-under-way.js';
import type { Wishes } from './wishes.js';

/** What listeners stand on. */
export interface ListenerDeps {
  readonly lines: LineDeps;
  /** Passed between an acknowledgement and what it was for. */
  readonly ackQueue: Pick<AckFirstQueue, 'waitTurn'>;
  readonly responseUrls: Pick<ResponseUrls, 'post'>;
  readonly members: Pick<Members, 'check'>;
  readonly wishes: Pick<Wishes, 'begin' | 'left' | 'end'>;
  readonly outboxWorker: Pick<OutboxWorker, 'sayNext'>;
  readonly links: Pick<CardLinks, 'find'>;
  /** Who can read what is posted in a channel. */
  readonly channels: Pick<ChannelReaders, 'look'>;
  /** Where a card goes whose own channel is closed to zw. */
  readonly alertChannel: ChannelId;
  readonly modals: Pick<ModalClient, 'open' | 'openFirst' | 'expectAcknowledged' | 'replace'>;
  readonly directMessages: Pick<DirectMessages, 'write' | 'sendFile'>;
  /** What is bought from the carrier separately, as far as it is switched on. */
  readonly secondary: SecondaryCalls;
  /** Bounds what one person asks of the carrier at a time. */
  readonly underWay: Pick<NumbersUnderWay, 'run'>;
  /** Whom to tell that the alert channel is closed; nobody without it. */
  readonly closedAlerts?: Pick<ClosedAlertsNotice, 'for'>;
  readonly logger: Logger;
  /** A short random text that ties an apology to a line of the log. */
  readonly newReference: () => string;
  /** Calls back after a while; returns what calls it off. */
  readonly setTimer: (callback: () => void, delayMs: number) => () => void;
}
