import { createDelivery } from '../../src/delivery/create-delivery.js';
import type { OutboxWorker } from '../../src/delivery/outbox-worker.js';
import { pollLines, type SweepReport } from '../../src/jobs/poll-lines.js';
import { runPasswordExpiry } from '../../src/jobs/scheduler.js';
import { asChannelId, type LineId } from '../../src/lines/model/ids.js';
import { shardCount } from '../../src/lines/model/verification-run.js';
import type { Carrier } from '../../src/lines/ports/carrier.js';
import { LineBusyError } from '../../src/lines/ports/errors.js';
import { OperationLock } from '../../src/lines/ports/operation-lock.js';
import type { LineDeps, Mailer } from '../../src/lines/ports/ports.js';
import { verifyLine } from '../../src/lines/recovery/verify-active-line.js';
import { mailEndUser } from '../../src/lines/use-cases/mail-end-user.js';
import { InFlight } from '../../src/slack/in-flight.js';
import { CardLinks } from '../../src/slack/web-api/permalinks.js';
import { SealedVault } from '../../src/store/encrypted-vault.js';
import { KeyvLineStore } from '../../src/store/keyv-line-store.js';
import { openSqlite } from '../../src/store/sqlite/sqlite.js';
import type { StoreSqlite } from '../../src/store/sqlite/store-sqlite.js';
import { withoutListeners } from '../support/make-delivery.js';
import { noRateLimit } from '../support/no-rate-limit.js';
import { testKey } from '../support/open-vault.js';
import { ownChannels } from '../support/own-channels.js';
import { profile, thresholds } from '../support/profile.js';
import { RecordingLogger } from '../support/recording-logger.js';
import type { Life } from './life.js';
import type { SimulatedCarrier } from './simulated-carrier.js';
import type { SimulatedMail } from './simulated-mail.js';
import type { SimulatedSlack } from './simulated-slack.js';
import type { SimulatedTime } from './simulated-time.js';
import type { Witness } from './witness.js';

export const salesChannel = asChannelId('C0SALES');
export const alertChannel = asChannelId('C0ALERTS');
const secondLookMs = 5 * 60_000;

/** What is outside a process and outlives it. */
export interface Surroundings {
  readonly path: string;
  readonly time: SimulatedTime;
  readonly carrier: SimulatedCarrier;
  readonly slack: SimulatedSlack;
  readonly mail: SimulatedMail;
  readonly witness: Witness;
  readonly newId: () => string;
}

/** One process of zw: the real parts, joined as `app.ts` joins them, between simulated neighbours. */
export class Bot {
  /** The lines that the store's listeners heard of, and that the outbox worker has not been sent to yet. */
  readonly woken = new Set<LineId>();
  /** The lines of which a mail is due, and that the mail queue has not been sent to yet. */
  readonly #mailed = new Set<LineId>();

  /** What people do who began while zw was at work. */
  readonly meanwhile = new InFlight();
  #announceWait: () => void = () => {};

  private constructor(
    readonly life: Life,
    readonly store: KeyvLineStore,
    readonly lines: LineDeps,
    private readonly outboxWorker: OutboxWorker,
    private readonly file: WitnessedFile,
    private readonly surroundings: Surroundings,
  ) {}

  static async start(surroundings: Surroundings, life: Life): Promise<Bot> {
    const { time, slack, newId } = surroundings;
    const file = await openWitnessedFile(surroundings, life);
    const store = await KeyvLineStore.load(file.adapter);
    const vault = await SealedVault.load(file.adapter, testKey);
    const client = slack.connect((call) => life.reach('slack', call));
    const { outboxWorker } = await createDelivery({
      // Who is woken is up to the sequence.
      lines: withoutListeners(store),
      client,
      limits: noRateLimit,
      links: new CardLinks(client),
      channels: ownChannels,
      alertChannel,
      thresholds,
      profile,
      writeReadyText: () => 'Text messages work.',
      sweepEnded: async () => {},
      newId,
      clock: time.now,
      setTimer: time.setTimer,
      logger: new RecordingLogger(),
    });
    const lines: LineDeps = {
      store,
      vault,
      carrier: reachCarrier(surroundings, life, 'others'),
      profile,
      mailer: reachMailer(surroundings, life),
      operations: new OperationLock((callback, delayMs) => {
        bot.#announceWait();
        return time.setTimer(callback, delayMs);
      }),
      clock: time.now,
      newId,
      thresholds,
      carrierOutage: () => undefined,
      onTransition: () => {},
      signal: new AbortController().signal,
    };
    const bot = new Bot(life, store, lines, outboxWorker, file, surroundings);
    store.onChanged((line) => {
      bot.woken.add(line.id);
      if (line.state === 'active' && line.telling?.kind === 'mail_due') bot.#mailed.add(line.id);
    });
    return bot;
  }

  /** Resolves when a person begins to wait for what zw itself does to a number. */
  nextWait(): Promise<void> {
    return new Promise((resolve) => {
      this.#announceWait = resolve;
    });
  }

  /** Sends the outbox worker to every line that it was woken for, one after the other. */
  async deliverWoken(): Promise<void> {
    await this.#sendMails();
    for (const id of this.woken) {
      this.woken.delete(id);
      await this.outboxWorker.flush(id);
    }
    await this.rest();
  }

  async #sendMails(): Promise<void> {
    for (const id of this.#mailed) {
      this.#mailed.delete(id);
      await mailEndUser(this.lines, id).catch((error: unknown) => {
        if (!(error instanceof LineBusyError)) throw error;
      });
    }
  }

  /** Sends the outbox worker to a line and waits for nothing. */
  wake(id: LineId): void {
    this.woken.delete(id);
    this.outboxWorker.wake(id);
  }

  /** Sends the outbox worker to everything that is untold, as every tick does. */
  async deliverUntold(): Promise<void> {
    this.outboxWorker.wakeAll();
    await this.rest();
  }

  /** One sweep with the round that goes after it, a line at a time, so that a sequence always runs in the same order. */
  async sweep(): Promise<SweepReport> {
    const { signal, clock } = this.lines;
    const { witness } = this.surroundings;
    const logger = new RecordingLogger();
    const lines = { ...this.lines, carrier: reachCarrier(this.surroundings, this.life, 'sweep') };
    const onMailDue = (id: LineId) => this.#mailed.add(id);
    const deps = { lines, logger, concurrency: 1, budgetMs: 50_000, signal, monotonicMs: () => 0, onMailDue };
    witness.watchSweep();
    const report = await pollLines(deps, clock());
    await runPasswordExpiry({ lines: this.lines, logger });
    await this.#sendMails();
    for (const { fields } of logger.at('error')) witness.complain(`a sweep met a fault of zw: ${String(fields.err)}`);
    return report;
  }

  /** What a night's round does, without its long way over the slots. */
  async verifyLine(wait: (ms: number) => Promise<unknown>): Promise<void> {
    for (let slot = 0; slot < shardCount; slot += 1) {
      for (const id of this.store.listActiveOrLost(slot)) {
        const look = await verifyLine(this.lines, id);
        if (look.kind !== 'suspected') continue;
        await wait(secondLookMs);
        await verifyLine(this.lines, id, look.cause);
      }
    }
  }

  /** Resolves when the outbox worker has nothing under way. */
  rest(): Promise<void> {
    return this.outboxWorker.whenIdle();
  }

  /** Stops in order. */
  async stop(): Promise<void> {
    await this.outboxWorker.stop();
    await this.store.close();
  }

  /** Closes the file of a process that is gone, when what it was writing is written. */
  async bury(): Promise<void> {
    await this.file.writes.drain();
    await this.file.adapter.disconnect();
  }
}

interface WitnessedFile {
  readonly adapter: StoreSqlite;
  readonly writes: InFlight;
}

async function openWitnessedFile({ path, witness }: Surroundings, life: Life): Promise<WitnessedFile> {
  const adapter = await openSqlite(`sqlite://${path}`);
  // The process is killed, never the machine: what was written need not reach the disk.
  await adapter.query('PRAGMA synchronous = OFF');
  const writes = new InFlight();
  const [query, get] = [adapter.query.bind(adapter), adapter.get.bind(adapter)];
  const write = async (sql: string, values: unknown[]): Promise<unknown[]> => {
    const rows: unknown[] = await query(sql, ...values);
    // A statement that lost its race has written nothing.
    if (rows.length > 0) witness.seeWritten(...keyAndText(sql, values));
    return rows;
  };
  adapter.query = (sql, ...values) =>
    isWrite(sql) ? life.reach('store', () => writes.track(write(sql, values))) : query(sql, ...values);
  adapter.get = async (key) => (life.isOver ? new Promise(() => {}) : get(key));
  return { adapter, writes };
}

const isWrite = (sql: string): boolean => /^(?:INSERT|UPDATE|DELETE)/.test(sql);

// INSERT gives the key before the text, UPDATE the text before the key, DELETE no text.
function keyAndText(sql: string, [first, second = '']: unknown[]): [key: string, text: string] {
  return sql.startsWith('UPDATE') ? [String(second), String(first)] : [String(first), String(second)];
}

function reachMailer({ mail, witness }: Surroundings, life: Life): Mailer {
  return {
    send: (item) =>
      life.reach('mail', () => {
        witness.seeMailed(item);
        return mail.send(item);
      }),
  };
}

function reachCarrier({ carrier, witness }: Surroundings, life: Life, by: 'sweep' | 'others'): Carrier {
  const call = <Answer>(name: keyof Carrier, id: LineId, ask: () => Answer): Promise<Answer> =>
    life.reach('carrier', () => {
      witness.seeCalled(name, id, by);
      return ask();
    });
  return {
    eligible: (id) => call('eligible', id, () => carrier.eligible(id)),
    add: (id, order) => call('add', id, () => carrier.add(id, order)),
    status: (id) => call('status', id, () => carrier.status(id)),
    update: (id, change) => call('update', id, () => carrier.update(id, change)),
    delete: (id, order) => call('delete', id, () => carrier.delete(id, order)),
  };
}
