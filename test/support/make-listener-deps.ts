import type { ModalView } from '@slack/types';
import type { Access } from '../../src/access/members.js';
import { asChannelId, type LineId, type UserId } from '../../src/lines/model/ids.js';
import type { Line } from '../../src/lines/model/line.js';
import type { Wish, WishStore } from '../../src/lines/ports/wishes.js';
import type { ListenerDeps } from '../../src/listeners/listener-deps.js';
import { NumbersUnderWay } from '../../src/listeners/numbers-under-way.js';
import { Wishes } from '../../src/listeners/wishes.js';
import { AckFirstQueue } from '../../src/slack/ack-first-queue.js';
import type { Message } from '../../src/views/blocks/message.js';
import { cardLink } from './make-line.js';
import { type LineWorld, makeLineDeps } from './make-line-deps.js';
import { ManualTimers } from './manual-timers.js';
import { ownChannels } from './own-channels.js';
import { RecordingLogger } from './recording-logger.js';

/** Everything that listeners stand on, with a record of what they showed to people. */
export interface ListenerWorld extends Omit<LineWorld, 'deps'> {
  readonly deps: ListenerDeps;
  readonly modals: RecordingModals;
  readonly directMessages: RecordingDirectMessages;
  readonly logger: RecordingLogger;
  readonly timers: ManualTimers;
  /** What people want and have no answer to yet. */
  readonly wishStore: MemoryWishes;
  /** Who was checked, in order. */
  readonly checked: UserId[];
  /** What the check says from now on. */
  setAccess(access: Access): void;
  /** What happens when somebody waits for a line's card; nothing unless said. */
  onSayNext(settle: (id: LineId) => Promise<void>): void;
}

const firstViewId = 'V0FIRST';

/** Wishes in memory. */
export class MemoryWishes implements WishStore {
  readonly kept = new Map<string, Wish>();
  /** Every wish that was ever written. */
  readonly written: Wish[] = [];

  list(): Wish[] {
    return [...this.kept.values()];
  }

  async put(wish: Wish): Promise<void> {
    this.kept.set(wish.id, wish);
    this.written.push(wish);
  }

  async remove(id: string): Promise<void> {
    this.kept.delete(id);
  }
}

/** Modals that keep what they were told to show. */
export class RecordingModals {
  readonly opened: { readonly triggerId: string; readonly view: ModalView }[] = [];
  readonly acknowledged: string[] = [];
  readonly replaced: { readonly viewId: string; readonly view: ModalView }[] = [];
  /** False is what Slack's refusal looks like. */
  opens: boolean | Promise<boolean> = true;
  /** Asked at every replacement. */
  replaces: (view: ModalView) => boolean | Promise<boolean> = () => true;

  async open(triggerId: string, view: ModalView): Promise<boolean> {
    this.opened.push({ triggerId, view });
    return this.opens;
  }

  async openFirst(triggerId: string, view: ModalView): Promise<string | undefined> {
    return (await this.open(triggerId, view)) ? firstViewId : undefined;
  }

  expectAcknowledged(viewId: string): void {
    this.acknowledged.push(viewId);
  }

  async replace(viewId: string, view: ModalView): Promise<boolean> {
    // What nobody announced could overtake the acknowledgement.
    if (viewId !== firstViewId && !this.acknowledged.includes(viewId)) throw new Error(`${viewId} may come too early`);
    const isReplaced = await this.replaces(view);
    this.replaced.push({ viewId, view });
    return isReplaced;
  }
}

/** Direct messages that keep what they were told to send. */
export class RecordingDirectMessages {
  readonly written: { readonly userId: UserId; readonly message: Message }[] = [];
  readonly files: { readonly userId: UserId; readonly name: string; readonly text: string }[] = [];
  sendsFiles = true;
  writes = true;

  async sendFile(userId: UserId, file: { readonly name: string; readonly text: string }): Promise<boolean> {
    this.files.push({ userId, ...file });
    return this.sendsFiles;
  }

  async write(userId: UserId, message: Message): Promise<boolean> {
    this.written.push({ userId, message });
    return this.writes;
  }
}

/** Listener deps on a real store and a scripted carrier; everybody may act, and every card has the same address. */
export async function makeListenerDeps(overrides: Parameters<typeof makeLineDeps>[0] = {}): Promise<ListenerWorld> {
  const { deps: lines, ...world } = await makeLineDeps(overrides);
  const modals = new RecordingModals();
  const directMessages = new RecordingDirectMessages();
  const logger = new RecordingLogger();
  const timers = new ManualTimers();
  const wishStore = new MemoryWishes();
  let wishIds = 0;
  const newWishId = () => `wish-${++wishIds}`;
  const wishes = new Wishes({
    store: wishStore,
    newId: newWishId,
    clock: lines.clock,
    setTimer: new ManualTimers().set,
    logger,
  });
  const checked: UserId[] = [];
  let access: Access = { isAllowed: true };
  let settle = async (_id: LineId): Promise<void> => {};
  const deps: ListenerDeps = {
    lines,
    members: {
      check: async (userId) => {
        checked.push(userId);
        return access;
      },
    },
    outboxWorker: { sayNext: (id) => settle(id) },
    links: { find: async (card: Line['card'] | undefined) => (card ? cardLink : undefined) },
    channels: ownChannels,
    alertChannel: asChannelId('C0ALERTS'),
    modals,
    directMessages,
    secondary: {},
    logger,
    newReference: () => 'ref-1',
    responseUrls: { post: () => Promise.reject(new Error('nobody answers here')) },
    wishes,
    ackQueue: new AckFirstQueue(setImmediate),
    underWay: new NumbersUnderWay(),
    setTimer: timers.set,
  };
  return {
    ...world,
    deps,
    modals,
    directMessages,
    logger,
    timers,
    checked,
    wishStore,
    setAccess: (next) => {
      access = next;
    },
    onSayNext: (next) => {
      settle = next;
    },
  };
}
