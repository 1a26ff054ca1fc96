import { App, type Receiver } from '@slack/bolt';
import { registerActions } from '../../src/actions/register-actions.js';
import { registerCommands } from '../../src/commands/register-commands.js';
import type { ListenerDeps } from '../../src/listeners/listener-deps.js';
import { registerModals } from '../../src/modals/register-modals.js';
import { createBoltLogger } from '../../src/slack/web-api/clients.js';
import { AnswerNotTakenError } from '../../src/slack/web-api/response-urls.js';
import { RecordingLogger } from './recording-logger.js';

/** What came of one payload. */
export interface Handled {
  /** The body of every acknowledgement; `undefined` stands for an empty one. */
  readonly acks: unknown[];
  /** What was posted to the response_url, in order. */
  readonly replies: Record<string, unknown>[];
}

/** A real Bolt app with zw's listeners, fed by hand. */
export interface BoltDriver {
  /** Resolves when every listener has ended. */
  handle(body: Record<string, unknown>): Promise<Handled>;
  /** What listeners threw. */
  readonly errors: Error[];
  /** The status with which the next posts to response_urls are answered. */
  responseUrlStatus: number;
}

const responseUrl = 'https://slack.invalid/response';

/** Registers every listener on an app whose receiver does nothing and whose response_urls are answered here. */
export function makeBoltDriver(deps: ListenerDeps): BoltDriver {
  const replies: Record<string, unknown>[] = [];
  const errors: Error[] = [];
  const receiver: Receiver = { init: () => {}, start: async () => {}, stop: async () => {} };
  const app = new App({
    token: 'xoxb-sandbox',
    botId: 'B0ZW',
    botUserId: 'U0ZW',
    receiver,
    convoStore: false,
    tokenVerificationEnabled: false,
    logger: createBoltLogger(new RecordingLogger()),
  });
  app.error(async (error) => {
    errors.push(error);
  });
  const responseUrls = {
    async post(_url: string, message: object) {
      replies.push({ ...message });
      if (driver.responseUrlStatus !== 200) throw new AnswerNotTakenError(driver.responseUrlStatus);
    },
  };
  const listenerDeps = { ...deps, responseUrls };
  registerCommands(app, listenerDeps);
  registerActions(app, listenerDeps);
  registerModals(app, listenerDeps);

  const driver: BoltDriver = {
    errors,
    responseUrlStatus: 200,
    async handle(body) {
      const acks: unknown[] = [];
      const before = replies.length;
      const ack = async (answer?: unknown) => {
        acks.push(answer);
      };
      await app.processEvent({ body, ack });
      return { acks, replies: replies.slice(before) };
    },
  };
  return driver;
}

const common = { token: 'verification', team: { id: 'T0ZW', domain: 'zw' }, api_app_id: 'A0ZW' };

/** A slash command as Slack sends it. */
export const commandBody = (text: string, overrides: Record<string, unknown> = {}) => ({
  token: 'verification',
  team_id: 'T0ZW',
  api_app_id: 'A0ZW',
  command: '/zw',
  text,
  user_id: 'U0MIRA',
  channel_id: 'C0SALES',
  trigger_id: 'trigger-1',
  response_url: responseUrl,
  ...overrides,
});

/** A click on a button of a message. */
export const clickBody = (actionId: string, value: string | undefined, overrides: Record<string, unknown> = {}) => ({
  ...common,
  type: 'block_actions',
  user: { id: 'U0MIRA', team_id: 'T0ZW' },
  channel: { id: 'C0SALES', name: 'sales' },
  container: { type: 'message', message_ts: '1.2', channel_id: 'C0SALES' },
  trigger_id: 'trigger-1',
  response_url: responseUrl,
  actions: [{ type: 'button', action_id: actionId, block_id: 'b', action_ts: '1.3', value }],
  ...overrides,
});

/** A submitted modal. */
export const submissionBody = (
  callbackId: string,
  values: Record<string, unknown>,
  metadata: string,
  overrides: Record<string, unknown> = {},
) => ({
  ...common,
  type: 'view_submission',
  user: { id: 'U0MIRA', team_id: 'T0ZW' },
  view: {
    id: 'V1',
    type: 'modal',
    callback_id: callbackId,
    private_metadata: metadata,
    state: { values },
  },
  ...overrides,
});
