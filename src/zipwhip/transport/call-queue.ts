import type { Cutoff } from './cutoff.js';
import { LaneQueue } from './lane-queue.js';
import type { RateWindow } from './rate-window.js';

/**
 * What a call is for, by how long it may wait. `people`: somebody waits for what changes a line or says how it stands.
 * `sweep`: many lines are looked at, and nobody waits. `checks`: somebody asks about numbers, perhaps about very many.
 */
export type Lane = 'people' | 'sweep' | 'checks';

/** Where a call waits. */
export interface Place {
  readonly lane: Lane;
  /** Whose share of the lane it uses; absent: nobody's. */
  readonly requestedBy: string | undefined;
}

/** Of the calls at once, checks leave an eighth to people and have half at most, and one requester has a quarter of each lane. */
const share = (maxConcurrent: number, of: number) => Math.max(1, Math.ceil(maxConcurrent / of));
/** While checks wait, so many calls of the sweep go before each of them: the sweep goes on, and nobody waits for its end. */
const SWEEPS_PER_CHECK = 2;

/**
 * Holds calls back until one of the slots is free and another attempt may start. Lanes go in order, but for the turns
 * that checks get while the sweep runs. p-queue has neither a way out for a call that waits, nor shares, nor a clock of one's choice.
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
   * Takes a slot and the right to start now, at once if nobody waits. False: the call was cut off and holds none.
   * Otherwise `leave` must follow.
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
      const settle = (isAdmitted: boolean) => {
        this.#waitingCount -= 1;
        cutoff.onCut(undefined);
        resolve(isAdmitted);
      };
      const takeOut = lane.add(requestedBy, () => settle(true));
      this.#waitingCount += 1;
      cutoff.onCut(() => {
        takeOut();
        settle(false);
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

  /** The lane whose turn it is; undefined when nobody waits for whom there is room. */
  #chooseLane(): Lane | undefined {
    const { people, sweep, checks } = this.#lanes;
    if (this.#hasSlotFor('people') && people.isReady) return 'people';
    const isSweepReady = this.#hasSlotFor('sweep') && sweep.isReady;
    if (this.#hasSlotFor('checks') && checks.isReady && !(isSweepReady && this.#sweepsInARow < SWEEPS_PER_CHECK))
      return 'checks';
    return isSweepReady ? 'sweep' : undefined;
  }

  /** The sweep keeps slots free by itself, but cannot know how many calls of the other lane there are. */
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
