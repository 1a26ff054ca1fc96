import { beginOutage, type CarrierOutage, endOutage, forgetPublished } from '../lines/model/carrier-outage.js';
import type { ChannelId } from '../lines/model/ids.js';
import type { CarrierProfile } from '../lines/ports/carrier-profile.js';
import type { Clock, OutageStore } from '../lines/ports/ports.js';
import { Serial } from '../serial.js';
import { buildOutageAnnouncement } from '../views/announcements/system-announcements.js';
import { type DeliveryResult, OutboxWorker, type OutboxWorkerDeps } from './outbox-worker.js';
import type { OncePoster } from './post-once.js';
import { notTakenAnywhere } from './poster.js';

type Change = Parameters<OutageStore['update']>[0];

export interface OutageAlertsDeps extends Pick<OutboxWorkerDeps<'carrier'>, 'logger' | 'setTimer'> {
  readonly store: OutageStore;
  readonly poster: Pick<OncePoster, 'post' | 'suspect' | 'writeDown'>;
  readonly alertChannel: ChannelId;
  readonly profile: CarrierProfile;
  readonly clock: Clock;
}

/**
 * Posts in the alert channel, once each, that the carrier has stopped answering and that it is back. Each announcement
 * is in the record before it is posted and until Slack has it, also across restarts.
 */
export class OutageAlerts {
  readonly #outboxWorker: OutboxWorker<'carrier'>;
  /** The changes that are not written yet, in order. */
  readonly #unwritten: Change[] = [];
  readonly #writes = new Serial();

  constructor(private readonly deps: OutageAlertsDeps) {
    const { store, poster, logger, setTimer } = deps;
    for (const { id } of store.current.outbox) poster.suspect(id, { isLeftBehind: true });
    this.#outboxWorker = new OutboxWorker({
      store: { listUnpublished: () => (store.current.outbox.length > 0 ? ['carrier' as const] : []) },
      publishNext: () => this.#publishNext(),
      logger,
      setTimer,
    });
  }

  /** Records and posts that the carrier has stopped answering. */
  begin(silence: CarrierOutage): void {
    const { sinceAt, detail, fault } = silence;
    this.deps.logger.warn('carrier not answering', { since: sinceAt.toISOString(), detail, fault });
    const at = this.deps.clock();
    this.#write((outage) => beginOutage(outage, silence, at));
  }

  /** Records and posts that the carrier answers again. `isEndSeen`: a call had no answer shortly before. */
  end(isEndSeen = true): void {
    this.deps.logger.info('carrier answering again');
    const at = this.deps.clock();
    this.#write((outage) => endOutage(outage, at, isEndSeen));
  }

  /** Writes the changes and posts the announcements that are left, as after a restart. */
  wakeAll(): void {
    this.#writeAll();
    this.#outboxWorker.wakeAll();
  }

  /** Posts again at once, also after the refusal of a closed alert channel. */
  retryAll(): void {
    this.#outboxWorker.retryAll();
  }

  /** Begins nothing new; resolves when what was under way has ended. */
  async stop(): Promise<void> {
    await Promise.all([this.#outboxWorker.stop(), this.#writes.whenIdle()]);
  }

  #write(change: Change): void {
    this.#unwritten.push(change);
    this.#writeAll();
  }

  #writeAll(): void {
    void this.#writes.run(() => this.#writeInOrder());
  }

  async #writeInOrder(): Promise<void> {
    for (let [next] = this.#unwritten; next; [next] = this.#unwritten) {
      try {
        await this.deps.store.update(next);
      } catch (error) {
        // A lost end would leave the outage open in the record, and the next outage would not be announced.
        this.deps.logger.error('outage not written', { err: error });
        return;
      }
      this.#unwritten.shift();
      this.#outboxWorker.wake('carrier');
    }
  }

  async #publishNext(): Promise<DeliveryResult> {
    const { store, poster, alertChannel: channelId, profile } = this.deps;
    const [next] = store.current.outbox;
    if (!next) return { kind: 'nothing_left' };
    const { id, at: writtenAt, news } = next;
    const posted = await poster.post({ channelId, message: buildOutageAnnouncement(news, profile), id, writtenAt });
    // People who use zw read about the outage anyway; the log and the readiness answer name a closed channel.
    if (posted.kind !== 'posted') return notTakenAnywhere(posted);
    await poster.writeDown(id, () => store.update((outage) => forgetPublished(outage, id)));
    return { kind: 'said' };
  }
}
