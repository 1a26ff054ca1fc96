import { EventEmitter } from 'node:events';
import type { FetchFunction, WebClient } from '@slack/web-api';
import type { Config } from '../config.js';
import type { Logger } from '../logger.js';
import { PermissionWatch, type PermissionWatchDeps } from '../slack/identity/permission-watch.js';
import { ChannelReaders } from '../slack/web-api/channel-readers.js';
import type { Heard } from '../slack/web-api/checked-fetch.js';
import { createBackgroundClient, createCheckClient, createPromptClient } from '../slack/web-api/clients.js';
import { DirectMessages } from '../slack/web-api/direct-messages.js';
import { ModalClient } from '../slack/web-api/modal-client.js';
import { CardLinks } from '../slack/web-api/permalinks.js';
import { pause, setTimer } from './timers.js';

export interface SlackDeps extends Pick<PermissionWatchDeps, 'onAlertsOpen' | 'clock'> {
  readonly config: Config['slack'];
  /** Makes the requests: directly, or through a proxy. */
  readonly send: FetchFunction;
  readonly logger: Logger;
}

/** The clients that call Slack with the bot token, and the watch that reads from all answers whether Slack still lets zw in. */
export interface SlackClients {
  readonly links: CardLinks;
  readonly channels: ChannelReaders;
  readonly modals: ModalClient;
  readonly directMessages: DirectMessages;
  readonly patientClient: WebClient;
  readonly checkClient: WebClient;
  readonly permissions: PermissionWatch;
}

/** Builds the clients that call Slack with the bot token. Calls nothing yet. */
export function buildSlack({ config, send, logger, ...deps }: SlackDeps): SlackClients {
  const answers = new EventEmitter<{ heard: [heard: Heard] }>();
  const hear = (heard: Heard) => void answers.emit('heard', heard);
  const promptClient = createPromptClient(config, logger, send, hear);
  const { alertChannel } = config;
  const permissions = new PermissionWatch({ client: promptClient, alertChannel, logger, setTimer, ...deps });
  answers.on('heard', (heard) => permissions.hear(heard));
  return {
    links: new CardLinks(promptClient),
    channels: new ChannelReaders(promptClient, logger),
    modals: new ModalClient({ client: promptClient, logger, pause }),
    directMessages: new DirectMessages({ client: promptClient, logger }),
    patientClient: createBackgroundClient(config, logger, send, hear),
    checkClient: createCheckClient(config, logger, send, hear),
    permissions,
  };
}
