import { randomBytes, randomUUID } from 'node:crypto';
import type { App } from '@slack/bolt';
import { Members } from '../access/members.js';
import { registerActions } from '../actions/register-actions.js';
import { registerCommands } from '../commands/register-commands.js';
import type { Config } from '../config.js';
import type { WishStore } from '../lines/ports/wishes.js';
import { ClosedAlertsNotice } from '../listeners/closed-alerts-notice.js';
import type { ListenerDeps } from '../listeners/listener-deps.js';
import { NumbersUnderWay } from '../listeners/numbers-under-way.js';
import { Wishes } from '../listeners/wishes.js';
import type { Logger } from '../logger.js';
import { registerModals } from '../modals/register-modals.js';
import { AckFirstQueue } from '../slack/ack-first-queue.js';
import type { Identity } from '../slack/identity/identity.js';
import { onlyToSlack, type ResponseUrls } from '../slack/web-api/response-urls.js';
import type { Parts } from './build-parts.js';
import { setTimer } from './timers.js';

export interface ListenersDeps {
  readonly config: Config;
  readonly parts: Parts;
  /** The identity of zw in Slack. */
  readonly home: Identity;
  readonly responseUrls: ResponseUrls;
  readonly wishes: WishStore;
  readonly logger: Logger;
}

/**
 * Builds the dependencies of the listeners, registers every command, button and form with Bolt's app, and returns the
 * dependencies.
 */
export function registerListeners(
  app: App,
  { config, parts, home, responseUrls, wishes, logger }: ListenersDeps,
): ListenerDeps {
  const { lines, slack, delivery, secondary } = parts;
  const { alertChannel, apiUrl } = config.slack;
  const deps: ListenerDeps = {
    lines,
    responseUrls: onlyToSlack(responseUrls, apiUrl),
    underWay: new NumbersUnderWay(),
    ackQueue: new AckFirstQueue(setImmediate),
    members: new Members(slack.checkClient, home),
    outboxWorker: delivery.outboxWorker,
    links: slack.links,
    channels: slack.channels,
    alertChannel,
    secondary,
    closedAlerts: new ClosedAlertsNotice(alertChannel, () => slack.permissions.alertsClosedBecause),
    modals: slack.modals,
    directMessages: slack.directMessages,
    logger,
    newReference: () => randomBytes(4).toString('hex'),
    setTimer,
    wishes: new Wishes({ store: wishes, newId: randomUUID, clock: lines.clock, setTimer, logger }),
  };
  registerCommands(app, deps);
  registerActions(app, deps);
  registerModals(app, deps);
  return deps;
}
