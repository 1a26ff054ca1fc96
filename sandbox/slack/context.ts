import type { CallWatcher } from '../call-watcher.js';
import type { Changes } from './changes.js';
import type { Clock } from './clock.js';
import type { Delivery } from './delivery/delivery.js';
import type { Journal } from './delivery/journal.js';
import type { SocketMode } from './delivery/socket-mode.js';
import type { FileStore } from './files/file-store.js';
import type { Ids } from './ids.js';
import type { Notices } from './interaction/notices.js';
import type { ResponseUrls } from './interaction/response-urls.js';
import type { Triggers } from './interaction/triggers.js';
import type { ViewStore } from './interaction/view-store.js';
import type { Faults } from './limits/faults.js';
import type { RateLimits } from './limits/rate-limits.js';
import type { Manifest } from './manifest/load-manifest.js';
import type { Workspace } from './workspace/workspace.js';

/** The parts of the local Slack; a method or an act takes the ones it needs. */
export interface SlackContext {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly changes: Changes;
  readonly manifest: Manifest;
  readonly workspace: Workspace;
  readonly files: FileStore;
  readonly triggers: Triggers;
  readonly responseUrls: ResponseUrls;
  readonly views: ViewStore;
  readonly notices: Notices;
  readonly journal: Journal;
  readonly faults: Faults;
  readonly rateLimits: RateLimits;
  readonly delivery: Delivery;
  readonly socketMode: SocketMode;
  /** Base address of the server, without a slash at its end. */
  readonly url: () => string;
  /** Sees every call of a Web API method. */
  readonly watch: CallWatcher;
}
