import type { LineId } from '../../src/lines/model/ids.js';
import type { Line } from '../../src/lines/model/line.js';
import type { LineEventName } from '../../src/lines/model/line-event.js';
import { OperationLock } from '../../src/lines/ports/operation-lock.js';
import type { LineDeps } from '../../src/lines/ports/ports.js';
import type { KeyvLineStore } from '../../src/store/keyv-line-store.js';
import { at } from './make-line.js';
import { ManualTimers } from './manual-timers.js';
import { MemoryVault } from './memory-vault.js';
import { openStore } from './open-store.js';
import { profile, thresholds } from './profile.js';
import { ScriptedCarrier } from './scripted-carrier.js';
import { TestClock } from './test-clock.js';

/** What the use cases stand on, with handles on everything that a test moves or looks at. */
export interface LineWorld {
  readonly deps: LineDeps;
  readonly store: KeyvLineStore;
  readonly vault: MemoryVault;
  readonly carrier: ScriptedCarrier;
  /** Stands at 17:00 until it is moved. */
  readonly clock: TestClock;
  /** How long people wait for zw itself to be done with a number. */
  readonly lockTimers: ManualTimers;
  /** The lines that the store's listeners heard of, in order. */
  readonly woken: LineId[];
  /** Those of them that have a mail due. */
  readonly mailed: LineId[];
  /** The transitions that were reported, in order. */
  readonly transitions: {
    readonly line: Line;
    readonly event: LineEventName;
  }[];
  /** Ends the calls to the carrier. */
  readonly stopping: AbortController;
  /** Puts a line into the store as it is. */
  readonly seed: <L extends Line>(line: L) => Promise<L>;
  /** The line in the store. */
  readonly stored: (id: LineId) => Promise<Line>;
}

/** A world with a real store, a carrier that follows a script, and a clock that stands still. */
export async function makeLineDeps(overrides: Partial<LineDeps> & { store?: KeyvLineStore } = {}): Promise<LineWorld> {
  const store = overrides.store ?? (await openStore());
  const vault = new MemoryVault();
  const carrier = new ScriptedCarrier();
  const clock = new TestClock(at('17:00'));
  const lockTimers = new ManualTimers();
  const woken: LineId[] = [];
  const mailed: LineId[] = [];
  store.onChanged((line) => {
    woken.push(line.id);
    if (line.state === 'active' && line.telling?.kind === 'mail_due') mailed.push(line.id);
  });
  const transitions: LineWorld['transitions'] = [];
  const stopping = new AbortController();
  let ids = 0;
  const deps: LineDeps = {
    store,
    vault,
    carrier,
    profile,
    carrierOutage: () => undefined,
    operations: new OperationLock(lockTimers.set),
    clock: clock.now,
    newId: () => {
      ids += 1;
      return `request-${ids}`;
    },
    thresholds,
    onTransition: (line, event) => transitions.push({ line, event }),
    signal: stopping.signal,
    ...overrides,
  };
  const seed = async <L extends Line>(line: L): Promise<L> => {
    await store.update(line.id, () => line, { isQuiet: true });
    return line;
  };
  const stored = async (id: LineId): Promise<Line> => {
    const line = await store.find(id);
    if (!line) throw new Error(`${id} is not in the store`);
    return line;
  };
  return { deps, store, vault, carrier, clock, lockTimers, woken, mailed, transitions, stopping, seed, stored };
}

/** A world in which it is `now`, with a line in the store if one is given. */
export async function makeLineDepsAt(
  now: Date,
  line?: Line,
  overrides: Parameters<typeof makeLineDeps>[0] = {},
): Promise<LineWorld> {
  const world = await makeLineDeps(overrides);
  world.clock.set(now);
  if (line) await world.seed(line);
  return world;
}
