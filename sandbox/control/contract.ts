/**
 * The control API: what the page and the tests send to the sandbox and read from it.
 * Types only; JSON over HTTP under `/control`, same origin as the page.
 *
 * - `GET  /control/state?as=U…`  answers `Snapshot`: the workspace as that person sees it
 * - `GET  /control/events?as=U…` is a server-sent event stream: `event: changed` (data: `{ "version": n }`) whenever a
 *   new snapshot would differ; ephemerals die when the person's page is opened again (`&fresh=1` on the first read)
 * - `POST /control/act`          takes `ActRequest`, answers `ActResult`
 * - `POST /control/clock`        takes `ClockRequest`, answers `ClockState` once every connected bot follows
 * - `POST /control/slack`        takes `SlackFaultRequest`; `GET /control/slack` answers `SlackJournal`
 * - `POST /control/carrier`      takes `CarrierRequest`; `GET /control/carrier` answers `CarrierSnapshot`
 * - `POST /control/reset`        forgets every message, view, line, fault and journal entry; the bot is
 *   stopped before, and starts again on an empty store: the answer comes when it is ready
 */

/** A Block Kit object, passed through as the app sent it. */
export type Block = { readonly type: string; readonly block_id?: string } & Record<string, unknown>;

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly realName: string;
  readonly kind: 'admin' | 'member' | 'guest' | 'deactivated' | 'outsider' | 'bot';
  /** IANA time zone. */
  readonly timeZone: string;
  readonly teamId: string;
}

export interface Message {
  readonly ts: string;
  readonly threadTs?: string;
  readonly user: string;
  readonly isApp: boolean;
  /** Whether only the person whose snapshot this is sees it. */
  readonly isEphemeral: boolean;
  readonly isEdited: boolean;
  /** Whether a thread reply was also sent to the channel. */
  readonly isBroadcast: boolean;
  readonly text: string;
  readonly blocks?: readonly Block[];
  readonly files?: readonly SharedFile[];
  readonly replyCount: number;
  readonly permalink: string;
}

export interface SharedFile {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly mimetype: string;
  readonly sizeBytes: number;
  readonly url: string;
}

export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly kind: 'public' | 'private' | 'dm' | 'app_dm';
  readonly isShared: boolean;
  readonly isArchived: boolean;
  readonly isBotMember: boolean;
  readonly topic: string;
  readonly unreadCount: number;
  /** Oldest first; thread replies included, which have a `threadTs`. */
  readonly messages: readonly Message[];
}

export interface View {
  readonly id: string;
  readonly hash: string;
  readonly type: 'modal' | 'home';
  readonly callbackId: string;
  readonly title?: string;
  readonly submit?: string;
  readonly close?: string;
  readonly blocks: readonly Block[];
  /** Values that survived a `views.update`, by block_id and action_id. */
  readonly values: Record<string, Record<string, unknown>>;
}

export interface SlashCommand {
  readonly command: string;
  readonly description: string;
  readonly usageHint?: string;
}

export interface Shortcut {
  readonly name: string;
  readonly type: 'global' | 'message';
  readonly callbackId: string;
  readonly description: string;
}

export interface Snapshot {
  readonly version: number;
  readonly me: Person;
  readonly people: readonly Person[];
  readonly appName: string;
  readonly botUserId: string;
  readonly channels: readonly Channel[];
  /** Whether the manifest switches the app's Home tab on. */
  readonly isHomeEnabled: boolean;
  readonly home?: View;
  /** Open modals of this person, bottom of the stack first. */
  readonly views: readonly View[];
  readonly commands: readonly SlashCommand[];
  readonly shortcuts: readonly Shortcut[];
  /** The way to the app, and whether it is connected now. */
  readonly delivery: { readonly mode: 'socket' | 'http'; readonly isConnected: boolean };
  /** The notices of Slack itself to this person, such as a missed acknowledgement. Newest last. */
  readonly notices: readonly { readonly id: string; readonly text: string; readonly channelId?: string }[];
  readonly clock: ClockState;
}

export interface ActRequest {
  /** The person who acts. */
  readonly as: string;
  readonly act:
    | { readonly type: 'message'; readonly channel: string; readonly text: string; readonly threadTs?: string }
    | { readonly type: 'command'; readonly channel: string; readonly text: string }
    | {
        readonly type: 'click';
        readonly channel: string;
        readonly messageTs: string;
        readonly blockId: string;
        readonly actionId: string;
        /** State of the element: option(s), date, text; absent for a button. Slack's own field names. */
        readonly state?: Record<string, unknown>;
      }
    | {
        readonly type: 'view_click';
        readonly viewId: string;
        readonly blockId: string;
        readonly actionId: string;
        readonly state?: Record<string, unknown>;
        readonly values?: Record<string, Record<string, unknown>>;
      }
    | { readonly type: 'submit'; readonly viewId: string; readonly values: Record<string, Record<string, unknown>> }
    | { readonly type: 'close_view'; readonly viewId: string; readonly all?: boolean }
    | {
        readonly type: 'shortcut';
        readonly callbackId: string;
        readonly channel?: string;
        readonly messageTs?: string;
      }
    | { readonly type: 'open_home' }
    | { readonly type: 'mark_read'; readonly channel: string }
    | { readonly type: 'dismiss_notice'; readonly id: string }
    | { readonly type: 'upload'; readonly name: string; readonly base64: string };
}

export interface ActResult {
  readonly ok: boolean;
  /** Slack's own error name or sentence, as the person would see it. */
  readonly error?: string;
  /** For a submission answered with errors: by block_id. */
  readonly errors?: Record<string, string>;
  /** Milliseconds until the app's acknowledgement; absent when nothing was sent to it. */
  readonly ackMs?: number;
  /** The file that an upload made. */
  readonly file?: SharedFile;
}

export interface ClockRequest {
  readonly advanceMs?: number;
  /** Seconds of sandbox time per real second, 1 to 3600. */
  readonly rate?: number;
}

export interface ClockState {
  /** ISO instant. */
  readonly now: string;
  readonly rate: number;
  /** Milliseconds by which the sandbox's clock is ahead of the machine's. */
  readonly aheadMs: number;
}

export type SlackFaultRequest =
  | {
      /** A Web API method, or `*`. */
      readonly method: string;
      /**
       * `error`: 200 with `ok: false` and `error`; `http`: that status; `rate_limited`: 429 with `retryAfterSeconds`;
       * `slow`: answers after `delayMs`; `hang`: never answers; `lost`: does the work, then cuts the connection;
       * `late_error`: does the work, then answers as `error` does; `garbled`: does the work, then answers with `body`.
       */
      readonly mode: 'error' | 'http' | 'rate_limited' | 'slow' | 'hang' | 'lost' | 'late_error' | 'garbled' | 'none';
      /** `half`: the answer without its end, which is the default; `page`: a sign-in page; `nothing`; `object`: `{}`. */
      readonly body?: 'half' | 'page' | 'nothing' | 'object';
      readonly error?: string;
      readonly status?: number;
      readonly retryAfterSeconds?: number;
      /** The header's value, instead of `retryAfterSeconds`. */
      readonly retryAfter?: string;
      readonly delayMs?: number;
      /** The number of times; absent: until `none`. */
      readonly times?: number;
    }
  | { readonly socket: 'refresh' | 'drop' | 'app_rate_limited' }
  /** A change of a person by an admin of the workspace. */
  | { readonly person: string; readonly kind: 'admin' | 'member' | 'guest' | 'deactivated' }
  | {
      readonly channel: string;
      readonly change: 'archive' | 'unarchive' | 'remove_bot' | 'invite_bot';
    };

export interface SlackJournal {
  readonly calls: readonly {
    readonly at: string;
    readonly method: string;
    readonly arguments: Record<string, unknown>;
    readonly answer: Record<string, unknown>;
    readonly status: number;
  }[];
  readonly deliveries: readonly {
    readonly at: string;
    readonly kind: string;
    readonly ackMs?: number;
    readonly isLate: boolean;
  }[];
}

/** The plan of a carrier line after `add`, chosen by the number's last digits or set by hand. */
export type CarrierPlan = 'activates_soon' | 'takes_an_hour' | 'never_activates' | 'ends_unknown';

export type CarrierFault =
  | { readonly kind: 'http'; readonly status: number }
  | { readonly kind: 'rate_limited'; readonly retryAfterSeconds: number }
  | { readonly kind: 'html' | 'half_json' | 'wrong_types' | 'unknown_code' }
  | { readonly kind: 'slow_headers' | 'trickling_body'; readonly delayMs: number }
  /** `status` has this word for the account; other calls are unchanged. */
  | { readonly kind: 'status_word'; readonly word: string }
  /** `delayMs` is sandbox time. */
  | { readonly kind: 'acts_late'; readonly delayMs: number }
  /** The whole answer in an undocumented form; no part of it is missing. */
  | { readonly kind: 'garbled'; readonly form: GarbledForm }
  /** `cut_kept` cuts a connection that has served a request before, as a balancer may. */
  | { readonly kind: 'refused' | 'cut_before' | 'cut_after' | 'cut_kept' };

export type GarbledForm = 'json_in_string' | 'utf16' | 'escaped_keys' | 'form' | 'prose';

export type CarrierRequest =
  | { readonly number: string; readonly change: 'activate' | 'fail' | 'forget' | 'take_away' | 'give_back' }
  | { readonly number: string; readonly plan: CarrierPlan; readonly activatesAfterMs?: number }
  | { readonly number: string; readonly change: 'delay'; readonly byMs: number }
  /** Applies to one call or to every call (`*`); `times` absent means until cleared. */
  | {
      readonly fault: CarrierFault;
      readonly call: CarrierCall | '*';
      readonly number?: string;
      readonly times?: number;
    }
  | { readonly clearFaults: true };

export type CarrierCall =
  | 'eligible'
  | 'add'
  | 'status'
  | 'update'
  | 'delete'
  | 'textable'
  | 'mobile'
  | 'get-sessionkey';

export interface CarrierLine {
  readonly number: string;
  readonly state: 'scheduled' | 'pending' | 'active' | 'unknown' | 'deletion_scheduled' | 'deleted';
  readonly plan: CarrierPlan;
  readonly customerId?: string;
  /** ISO instants. */
  readonly addedAt: string;
  readonly effectiveAt: string;
  readonly activatesAt?: string;
  readonly deletesAt?: string;
}

export interface CarrierSnapshot {
  readonly lines: readonly CarrierLine[];
  readonly faults: readonly {
    readonly fault: CarrierFault;
    readonly call: CarrierCall | '*';
    readonly number?: string;
    readonly timesLeft?: number;
  }[];
  /** Newest last, bounded. Never holds the API key. */
  readonly calls: readonly {
    readonly at: string;
    readonly call: string;
    readonly number?: string;
    readonly query: Record<string, string>;
    readonly status: number;
    readonly body: string;
  }[];
  /** The effects of a number's last digits on the carrier, for people to read. */
  readonly magicNumbers: readonly { readonly ending: string; readonly meaning: string; readonly isOurs: boolean }[];
}
