import type { CallWatcher } from '../call-watcher.js';
import type {
  ActRequest,
  ActResult,
  ClockState,
  SlackFaultRequest,
  SlackJournal,
  Snapshot,
} from '../control/contract.js';
import { act } from './acts/act.js';
import { applyFault } from './apply-fault.js';
import { Changes } from './changes.js';
import type { Clock, MachineNow } from './clock.js';
import type { SlackContext } from './context.js';
import { ACK_DEADLINE_MS } from './delivery/delivery.js';
import { Journal } from './delivery/journal.js';
import { SignedHttp } from './delivery/signed-http.js';
import { SocketMode } from './delivery/socket-mode.js';
import { FileStore } from './files/file-store.js';
import { Ids } from './ids.js';
import { Notices } from './interaction/notices.js';
import { ResponseUrls } from './interaction/response-urls.js';
import { Triggers } from './interaction/triggers.js';
import { ViewStore } from './interaction/view-store.js';
import { Faults } from './limits/faults.js';
import { RateLimits } from './limits/rate-limits.js';
import type { Manifest } from './manifest/load-manifest.js';
import { snapshot } from './snapshot.js';
import { Workspace } from './workspace/workspace.js';

export interface SlackOptions {
  readonly clock: Clock;
  readonly manifest: Manifest;
  /** The way to the app; Socket Mode if absent. */
  readonly delivery?: 'socket' | 'http';
  /** The address of the app, for delivery by HTTP. */
  readonly botUrl?: string;
  /** `off` lets any number of calls through; Slack's limits if absent. */
  readonly rateLimits?: 'slack' | 'off';
  /** The machine's time, for triggers, rate limits and acknowledgements. */
  readonly machineNow?: MachineNow;
  /** In milliseconds of the machine for an acknowledgement; Slack's three seconds if absent. */
  readonly ackDeadlineMs?: number;
  /** Base address of the server that the local Slack is behind. */
  readonly url: () => string;
  /** Sees every call of a Web API method; nobody if absent. */
  readonly watch?: CallWatcher;
}

/** The local Slack, without its server. */
export interface Slack {
  readonly context: SlackContext;
  /** Does what a person does, and says what they see of it. */
  act(request: ActRequest): Promise<ActResult>;
  /** Returns the workspace as a person sees it. @throws {SlackError} when nobody of this id can sign in */
  snapshot(userId: string, clock: ClockState): Snapshot;
  /** Makes a method fail, disturbs the socket, or changes a channel. @throws {SlackError} */
  fault(request: SlackFaultRequest): void;
  journal(): SlackJournal;
  /** Sends to this address from now on; without effect in Socket Mode. */
  setBotUrl(url: string): void;
  /** Forgets everything that happened; connections stay. */
  reset(): void;
  close(): void;
}

/** Makes a local Slack with its own workspace. */
export function createSlack(options: SlackOptions): Slack {
  const { clock, manifest, machineNow = () => performance.now(), ackDeadlineMs = ACK_DEADLINE_MS, botUrl } = options;
  const changes = new Changes();
  const ids = new Ids();
  const socketMode = new SocketMode({ changes, machineNow, ackDeadlineMs });
  const target = botUrl === undefined ? {} : { botUrl };
  const signedHttp = new SignedHttp({ clock, changes, machineNow, ackDeadlineMs, ...target });
  const context: SlackContext = {
    clock,
    ids,
    changes,
    manifest,
    workspace: new Workspace({ clock, changes, appName: manifest.appName }),
    files: new FileStore({ clock, ids }),
    triggers: new Triggers(machineNow),
    responseUrls: new ResponseUrls(clock),
    views: new ViewStore({ clock, ids, changes }),
    notices: new Notices(ids, changes),
    journal: new Journal(),
    faults: new Faults(),
    rateLimits: new RateLimits({ isOn: options.rateLimits !== 'off', machineNow }),
    delivery: options.delivery === 'http' ? signedHttp : socketMode,
    socketMode,
    url: options.url,
    watch: options.watch ?? (() => {}),
  };
  return {
    context,
    act: (request) => act(context, request),
    snapshot: (userId, state) => snapshot(context, userId, state),
    fault: (request) => applyFault(context, request),
    journal: () => context.journal.read(),
    setBotUrl: (url) => signedHttp.setBotUrl(url),
    reset: () => {
      const { files, triggers, responseUrls, views, notices, journal, faults, rateLimits } = context;
      for (const part of [files, triggers, responseUrls, views, notices, journal, faults, rateLimits]) part.clear();
      context.workspace.reset();
    },
    close: () => {
      socketMode.close();
      signedHttp.close();
    },
  };
}
