import { beginOutage, endOutage, forgetTold, type Silence } from '../lines/carrier-outage.js';
import type { ChannelId } from '../lines/ids.js';
import type { Clock, OutageStore } from '../lines/ports.js';
import type { Logger } from '../logger.js';
import { buildOutageNews } from '../views/outage-news.js';
import { type CourierDeps, type Delivery, SlackCourier } from './courier.js';
import { notTaken } from './not-taken.js';
import type { OncePoster } from './once-poster.js';

export interface OutageHeraldDeps extends Pick<CourierDeps<'carrier'>, 'logger' | 'setTimer'> {
  readonly store: OutageStore;
  readonly poster: Pick<OncePoster, 'post' | 'suspect'>;
  readonly alertChannel: ChannelId;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Tells the alert channel, once each, that the carrier has stopped answering and that it is back. Like a line's news,
 * it is written down first and said until Slack has it, through restarts too.
 */
export class OutageHerald {
  readonly #courier: SlackCourier<'carrier'>;
  #written: Promise<unknown> = Promise.resolve();

  constructor(private readonly deps: OutageHeraldDeps) {
    const { store, poster, logger, setTimer } = deps;
    for (const { id } of store.current.outbox) poster.suspect(id);
    this.#courier = new SlackCourier({
      store: { listUntold: () => (store.current.outbox.length > 0 ? ['carrier' as const] : []) },
      deliverNext: () => this.#deliverNext(),
      logger,
      setTimer,
    });
  }

  /** Writes down and tells that the carrier has stopped answering. */
  begin(silence: Silence): void {
    this.deps.logger.warn('carrier not answering', { since: silence.sinceAt.toISOString(), detail: silence.detail });
    this.#write((outage) => beginOutage(outage, silence, this.deps.clock()));
  }

  /** Writes down and tells that the carrier is back. */
  end(): void {
    this.deps.logger.info('carrier answering again');
    this.#write((outage) => endOutage(outage, this.deps.clock()));
  }

  /** Takes up what is still untold, as after a restart. */
  wakeAll(): void {
    this.#courier.wakeAll();
  }

  /** Begins nothing new; resolves when what was under way has ended. */
  async stop(): Promise<void> {
    await Promise.all([this.#courier.stop(), this.#written]);
  }

  #write(change: Parameters<OutageStore['update']>[0]): void {
    this.#written = this.deps.store.update(change).then(
      () => this.#courier.wake('carrier'),
      (error: unknown) => this.deps.logger.error('outage not written', { err: error }),
    );
  }

  async #deliverNext(): Promise<Delivery> {
    const { store, poster, alertChannel: channelId } = this.deps;
    const [next] = store.current.outbox;
    if (!next) return { kind: 'nothing_left' };
    const { id, at: writtenAt, news } = next;
    const posted = await poster.post({ channelId, message: buildOutageNews(news), id, writtenAt });
    if (posted.kind !== 'posted') return notTaken(posted);
    await store.update((outage) => forgetTold(outage, id));
    return { kind: 'said' };
  }
}
