import type { Cutoff } from './cutoff.js';
import { LaneQueue } from './lane-queue.js';

/**
 * The purpose of a call, which decides how long it may wait. `people`: somebody waits for the change or the state of a
 * line. `sweep`: zw checks many lines, and nobody waits. `checks`: somebody asks about numbers, perhaps about very
 * many.
 */
export type Lane = 'people' | 'sweep' | 'checks';

/** The lane of a call and its requester. */
export interface Place {
  readonly lane: Lane;
  /** The requester whose share of the lane the call uses; absent: none. */
  readonly requestedBy: string | undefined;
}

/**
 * A part of the concurrent calls: checks leave an eighth to people and use half at most; one requester uses a quarter
 * of each lane at most.
 */
const share = (maxConcurrent: number, of: number) => Math.max(1, Math.ceil(maxConcurrent / of));
/**
 * In calls of the sweep for each check while both wait. More, and checks wait for the end of the sweep; fewer, and the
 * sweep slows down.
 */
const sweepsPerCheck = 2;
const windowMs = 1_000;

/**
 * Holds calls back until a slot is free and another attempt may start. Serves the lanes in order, except that checks
 * get turns while the sweep runs. p-queue cannot take out a waiting call, has no shares, and takes no other clock.
 */
export class CallQueue {
  readonly #lanes: Readonly<Record<Lane, LaneQueue>>;
  readonly #reservedForPeople: number;
  #free: number;
  #waitingCount = 0;
  #sweepsInARow = 0;
  #isSleeping = false;

  /** @param rate undefined: no limit per second */
  constructor(
    maxConcurrent: number,
    private readonly rate: RateWindow | undefined,
    private readonly sleep: (delayMs: number) => Promise<unknown>,
  ) {
    const callsOfOne = share(maxConcurrent, 4);
    this.#free = maxConcurrent;
    this.#reservedForPeople = Math.floor(maxConcurrent / 8);
    this.#lanes = {
      people: new LaneQueue({ calls: maxConcurrent, callsOfOne }),
      sweep: new LaneQueue({ calls: maxConcurrent, callsOfOne: maxConcurrent }),
      checks: new LaneQueue({ calls: share(maxConcurrent, 2), callsOfOne }),
    };
  }

  /**
   * Takes a slot and the right to start, at once if no call waits. False: the call was cut off and holds no slot. After
   * true, `leave` must follow.
   */
  enter(place: Place, cutoff: Cutoff): boolean | Promise<boolean> {
    if (cutoff.cause !== undefined) return false;
    const lane = this.#lanes[place.lane];
    if (this.#waitingCount === 0 && this.#hasSlotFor(place.lane) && lane.hasRoomFor(place.requestedBy)) {
      if ((this.rate?.untilNextMs() ?? 0) <= 0) {
        lane.begin(place.requestedBy);
        this.#start();
        return true;
      }
    }
    const admitted = this.#wait(place, lane, cutoff);
    this.#serve();
    return admitted;
  }

  /** Gives a slot back. */
  leave({ lane, requestedBy }: Place): void {
    this.#free += 1;
    this.#lanes[lane].end(requestedBy);
    if (this.#waitingCount > 0) this.#serve();
  }

  #wait({ requestedBy }: Place, lane: LaneQueue, cutoff: Cutoff): Promise<boolean> {
    return new Promise((resolve) => {
      const finish = (isAdmitted: boolean) => {
        this.#waitingCount -= 1;
        cutoff.onCut(undefined);
        resolve(isAdmitted);
      };
      const takeOut = lane.add(requestedBy, () => finish(true));
      this.#waitingCount += 1;
      cutoff.onCut(() => {
        takeOut();
        finish(false);
      });
    });
  }

  #serve(): void {
    for (let lane = this.#chooseLane(); lane !== undefined; lane = this.#chooseLane()) {
      const delayMs = this.rate?.untilNextMs() ?? 0;
      if (delayMs > 0) {
        this.#serveIn(delayMs);
        return;
      }
      this.#start();
      if (lane === 'sweep') this.#sweepsInARow += 1;
      if (lane === 'checks') this.#sweepsInARow = 0;
      this.#lanes[lane].admitNext();
    }
  }

  /** Chooses the lane whose turn it is; undefined when no waiting call has room. */
  #chooseLane(): Lane | undefined {
    const { people, sweep, checks } = this.#lanes;
    if (this.#hasSlotFor('people') && people.isReady) return 'people';
    const isSweepReady = this.#hasSlotFor('sweep') && sweep.isReady;
    if (this.#hasSlotFor('checks') && checks.isReady && !(isSweepReady && this.#sweepsInARow < sweepsPerCheck))
      return 'checks';
    return isSweepReady ? 'sweep' : undefined;
  }

  /** The sweep leaves slots free by itself, but does not know the number of running checks. */
  #hasSlotFor(lane: Lane): boolean {
    const isShared = lane === 'checks' || (lane === 'sweep' && this.#lanes.checks.isInUse);
    return this.#free > (isShared ? this.#reservedForPeople : 0);
  }

  #start(): void {
    this.#free -= 1;
    this.rate?.recordStart();
  }

  /** A timer may fire up to a millisecond early, so the window is asked again after it. */
  #serveIn(delayMs: number): void {
    if (this.#isSleeping) return;
    this.#isSleeping = true;
    void this.sleep(Math.ceil(delayMs)).then(() => {
      this.#isSleeping = false;
      this.#serve();
    });
  }
}

/** Limits how many attempts start in any sliding second. */
export class RateWindow {
  /** The last `maxPerSecond` starts as a ring; the next start overwrites the one at `#oldest`. */
  readonly #startsMs: number[];
  #oldest = 0;

  /** @param now Returns milliseconds that never run backwards. */
  constructor(
    maxPerSecond: number,
    private readonly now: () => number,
  ) {
    this.#startsMs = new Array<number>(maxPerSecond).fill(Number.NEGATIVE_INFINITY);
  }

  /** Returns the milliseconds until another attempt may start; zero or less: now. */
  untilNextMs(): number {
    return (this.#startsMs[this.#oldest] ?? 0) + windowMs - this.now();
  }

  /** Counts an attempt that starts now. */
  recordStart(): void {
    this.#startsMs[this.#oldest] = this.now();
    this.#oldest = (this.#oldest + 1) % this.#startsMs.length;
  }
}
