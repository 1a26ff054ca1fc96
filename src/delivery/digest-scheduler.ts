import type { Announcement } from '../lines/model/announcement.js';
import type { Digest, DigestedRef } from '../lines/model/digest.js';
import { asDigestId, type ChannelId, type DigestId, type LineId } from '../lines/model/ids.js';
import type { Line } from '../lines/model/line.js';
import type { Clock, DigestStore, LineStore } from '../lines/ports/ports.js';
import type { Logger } from '../logger.js';
import { isForDigest, planDigests } from './plan-digests.js';

/** In milliseconds after a sweep, for announcements that belong together. Longer, and single announcements are late. */
const collectingMs = 1_000;

/** The way in which an announcement for a channel is posted. `undecided`: the line is woken once it is decided. */
export type PostingMode = 'undecided' | 'alone' | 'in_digest';

export interface DigestSchedulerDeps {
  readonly lines: Pick<LineStore, 'find' | 'findMany' | 'update' | 'listUnpublished'>;
  readonly digests: DigestStore;
  readonly alertChannel: ChannelId;
  readonly newId: () => string;
  readonly clock: Clock;
  /** Resolves when no sweep is under way. */
  readonly sweepEnded: () => Promise<void>;
  readonly setTimer: (callback: () => void, delayMs: number) => () => void;
  readonly logger: Logger;
}

/** Hears of each line and each digest that can be published since a decision was written. */
export interface DecisionListener {
  readonly line: (id: LineId) => void;
  readonly digest: (id: DigestId) => void;
}

/**
 * Collects announcements for whole channels and decides which are posted individually and which in a digest. A digest
 * replaces its announcements from the moment it is written: that one write is the decision, also if zw is killed
 * afterwards.
 */
export class DigestScheduler {
  /** The digest of each announcement, by the announcement's id, until the announcement is out of its line's outbox. */
  readonly #covered = new Map<string, DigestId>();
  #isCollecting = false;
  #isWanted = false;
  #isStopped = false;
  #deciding: Promise<void> = Promise.resolve();
  #listener: DecisionListener = { line: () => {}, digest: () => {} };

  private constructor(private readonly deps: DigestSchedulerDeps) {}

  /** Loads the stored digests, and removes those that are finished. */
  static async load(deps: DigestSchedulerDeps): Promise<DigestScheduler> {
    const digests = new DigestScheduler(deps);
    for (const { id, covers } of deps.digests.list()) {
      const lines = await deps.lines.findMany(covers.map(({ lineId }) => lineId));
      const left = new Set(lines.flatMap(({ outbox }) => outbox.map((announcement) => announcement.id)));
      for (const { announcementId } of covers) if (left.has(announcementId)) digests.#covered.set(announcementId, id);
      await digests.#removeIfDone(id);
    }
    return digests;
  }

  /** Calls a listener, in the place of the one before, after each decision. */
  onDecided(listener: DecisionListener): void {
    this.#listener = listener;
  }

  /** Returns how an announcement is posted; begins to collect if that is not decided yet. */
  postingModeOf(announcement: Announcement): PostingMode {
    if (this.#covered.has(announcement.id)) return 'in_digest';
    if (announcement.isAlone || !isForDigest(announcement)) return 'alone';
    this.#isWanted = true;
    if (!this.#isCollecting && !this.#isStopped) void this.#collect();
    return 'undecided';
  }

  /** Forgets announcements that are out of their line's outbox, and removes the digests that are finished by that. */
  async forget(announcementIds: readonly string[]): Promise<void> {
    const touched = new Set<DigestId>();
    for (const announcementId of announcementIds) {
      const id = this.#covered.get(announcementId);
      if (id !== undefined) touched.add(id);
      this.#covered.delete(announcementId);
    }
    for (const id of touched) await this.#removeIfDone(id);
  }

  /** Records that a digest is posted. */
  async markPublished(digest: Digest): Promise<void> {
    await this.deps.digests.put({ ...digest, state: 'told' });
    await this.#removeIfDone(digest.id);
  }

  /** Resolves when no decision is being written. */
  whenDecided(): Promise<void> {
    return this.#deciding;
  }

  /** Makes no more decisions; resolves when no decision is being written. */
  stop(): Promise<void> {
    this.#isStopped = true;
    return this.whenDecided();
  }

  async #collect(): Promise<void> {
    this.#isCollecting = true;
    while (this.#isWanted && !this.#isStopped) {
      await this.deps.sweepEnded();
      await new Promise<void>((resolve) => this.deps.setTimer(resolve, collectingMs));
      if (this.#isStopped) break;
      this.#isWanted = false;
      this.#deciding = this.#decide();
      await this.#deciding;
    }
    this.#isCollecting = false;
  }

  async #decide(): Promise<void> {
    try {
      const lines = await this.#untoldLines();
      const isUndecided = ({ id, isAlone }: Announcement) => !isAlone && !this.#covered.has(id);
      const plan = planDigests(lines, this.deps.alertChannel, isUndecided);
      // The digest of the alert channel comes first: its announcements are not considered again if zw is killed in
      // between.
      for (const planned of plan.digests) await this.#write(planned);
      await this.#leaveAlone(plan.individual);
    } catch (error) {
      // Nothing is lost: the outbox worker asks again at the next tick.
      this.deps.logger.error('digests not decided', { err: error });
    }
  }

  async #write(planned: Pick<Digest, 'channelId' | 'entries' | 'covers'>): Promise<void> {
    const id = asDigestId(`digest.${this.deps.newId()}`);
    await this.deps.digests.put({ id, writtenAt: this.deps.clock(), state: 'untold', ...planned });
    for (const { announcementId } of planned.covers) this.#covered.set(announcementId, id);
    this.deps.logger.info('digest written', { channel_id: planned.channelId, lines: planned.entries.length });
    this.#listener.digest(id);
    for (const { lineId } of planned.covers) this.#listener.line(lineId);
  }

  async #leaveAlone(alone: readonly DigestedRef[]): Promise<void> {
    for (const { lineId, announcementId } of alone) {
      await this.deps.lines.update(lineId, (line) => postedIndividually(line, announcementId));
      this.#listener.line(lineId);
    }
  }

  async #untoldLines(): Promise<Line[]> {
    const lines = await Promise.all(this.deps.lines.listUnpublished().map((id) => this.deps.lines.find(id)));
    return lines.filter((line) => line !== undefined);
  }

  async #removeIfDone(id: DigestId): Promise<void> {
    const digest = this.deps.digests.list().find((known) => known.id === id);
    const isLeft = digest?.covers.some(({ announcementId }) => this.#covered.get(announcementId) === id);
    if (digest?.state === 'told' && !isLeft) await this.deps.digests.remove(id);
  }
}

function postedIndividually(line: Line | undefined, announcementId: string): Line {
  if (!line) throw new Error('a line that was to be told is not in the store');
  return {
    ...line,
    outbox: line.outbox.map((item) => (item.id === announcementId ? { ...item, isAlone: true as const } : item)),
  };
}
