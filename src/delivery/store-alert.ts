import type { ChannelId } from '../lines/model/ids.js';
import type { Clock, StoreNoticeStore } from '../lines/ports/ports.js';
import { buildStoreNotice } from '../views/announcements/system-announcements.js';
import { type DeliveryResult, OutboxWorker, type OutboxWorkerDeps } from './outbox-worker.js';
import type { OncePoster } from './post-once.js';
import { notTakenAnywhere } from './poster.js';

export interface StoreAlertDeps extends Pick<OutboxWorkerDeps<'store'>, 'logger' | 'setTimer'> {
  readonly store: StoreNoticeStore;
  readonly poster: Pick<OncePoster, 'post' | 'suspect' | 'writeDown'>;
  readonly alertChannel: ChannelId;
  readonly clock: Clock;
}

/** Posts in the alert channel, once for each store, that zw has started without lines. The notice is recorded first. */
export class StoreAlert {
  readonly #worker: OutboxWorker<'store'>;
  #told: Promise<void> = Promise.resolve();

  constructor(private readonly deps: StoreAlertDeps) {
    const { store, poster, logger, setTimer } = deps;
    if (store.current?.state === 'untold') poster.suspect(idOf(store.current.at), { isLeftBehind: true });
    this.#worker = new OutboxWorker({
      store: { listUnpublished: () => (store.current?.state === 'untold' ? ['store' as const] : []) },
      publishNext: () => this.#publishNext(),
      logger,
      setTimer,
    });
  }

  /** Announces a store without lines, unless that was announced for this store before. Never rejects. */
  tell(start: { readonly isNew: boolean }): Promise<void> {
    this.#told = this.#tell(start);
    return this.#told;
  }

  /** Posts again if Slack has not taken the notice so far. */
  wakeAll(): void {
    this.#worker.wakeAll();
  }

  /** Posts again at once, also after the refusal of a closed alert channel. */
  retryAll(): void {
    this.#worker.retryAll();
  }

  /** Begins nothing new; resolves when what was under way has ended. */
  async stop(): Promise<void> {
    await Promise.all([this.#told, this.#worker.stop()]);
  }

  async #tell({ isNew }: { readonly isNew: boolean }): Promise<void> {
    const { store, clock, logger } = this.deps;
    const notice = { state: 'untold' as const, at: clock(), ...(isNew && { isNew }) };
    try {
      await store.update((known) => known ?? notice);
    } catch (error) {
      // Other parts report a store that takes no write.
      logger.error('empty store not told', { err: error });
      return;
    }
    this.wakeAll();
  }

  async #publishNext(): Promise<DeliveryResult> {
    const { store, poster, alertChannel: channelId } = this.deps;
    const notice = store.current;
    if (notice?.state !== 'untold') return { kind: 'nothing_left' };
    const id = idOf(notice.at);
    const message = buildStoreNotice(notice);
    const posted = await poster.post({ channelId, message, id, writtenAt: notice.at });
    if (posted.kind !== 'posted') return notTakenAnywhere(posted);
    await poster.writeDown(id, () => store.update(() => ({ ...notice, state: 'told' as const })));
    return { kind: 'said' };
  }
}

const idOf = (at: Date): string => `store_empty.${at.getTime()}`;
