import type { ClockState } from '../control/contract.js';
import { WakeQueue } from './wake-queue.js';

/** Time as everybody in the sandbox sees it: it runs at a rate, can jump ahead, and never goes back. */
export interface SandboxClock {
  now(): Date;
  /** Milliseconds since 1970, whole. */
  nowMs(): number;
  /**
   * Jumps ahead. What is due on the way runs before this returns, each at its own instant and in order.
   *
   * @throws RangeError for a negative number or one that is not finite
   */
  advance(byMs: number): void;
  /**
   * Sets how many seconds of sandbox time pass in a second of the machine.
   *
   * @throws RangeError outside 1 to 3600
   */
  setRate(rate: number): void;
  state(): ClockState;
  /** Returns the relation of this clock to the machine's, for a process that follows it. */
  setting(): ClockSetting;
  /** Calls after each jump and each change of the rate; returns a function that unsubscribes. */
  onChange(listener: () => void): () => void;
  /** Runs once when sandbox time reaches `atMs`, soon if that has passed; returns a function that cancels it. */
  wakeAt(atMs: number, run: () => void): () => void;
  /** Does the same after `delayMs` of sandbox time. */
  wakeAfter(delayMs: number, run: () => void): () => void;
  /** Drops the real timer behind the wakes; the clock can still be read and advanced. */
  stop(): void;
}

/** Sandbox time is `sandboxMs + (machine time - machineMs) * rate`. */
export interface ClockSetting {
  readonly machineMs: number;
  readonly sandboxMs: number;
  readonly rate: number;
}

/** Node fires a timer that is longer than this at once. */
const longestTimerMs = 2 ** 31 - 1;
const fastestRate = 3600;

/** Makes a clock that starts with the machine's. `machineNow` returns milliseconds since 1970. */
export function createSandboxClock({ machineNow = Date.now }: { machineNow?: () => number } = {}): SandboxClock {
  const startedAtMs = machineNow();
  let setting: ClockSetting = { machineMs: startedAtMs, sandboxMs: startedAtMs, rate: 1 };
  const wakes = new WakeQueue();
  const listeners = new Set<() => void>();
  let timer: NodeJS.Timeout | undefined;

  const nowMs = () => Math.floor(setting.sandboxMs + (machineNow() - setting.machineMs) * setting.rate);
  const set = (sandboxMs: number, rate: number) => {
    setting = { machineMs: machineNow(), sandboxMs, rate };
  };

  const runDue = () => {
    for (let run = wakes.takeDue(nowMs()); run; run = wakes.takeDue(nowMs())) run();
    arm();
  };
  const arm = () => {
    clearTimeout(timer);
    const nextAtMs = wakes.nextAtMs();
    if (nextAtMs === undefined) return;
    const delayMs = Math.ceil((nextAtMs - nowMs()) / setting.rate);
    timer = setTimeout(runDue, Math.min(Math.max(delayMs, 1), longestTimerMs)).unref();
  };
  const announce = () => {
    for (const listener of listeners) listener();
  };

  const wakeAt = (atMs: number, run: () => void) => {
    const cancel = wakes.put(atMs, run);
    if (wakes.nextAtMs() === atMs) arm();
    return cancel;
  };

  return {
    now: () => new Date(nowMs()),
    nowMs,
    advance(byMs) {
      if (!(byMs >= 0 && Number.isFinite(byMs))) throw new RangeError('the sandbox clock only goes forward');
      const targetMs = nowMs() + byMs;
      for (
        let nextAtMs = wakes.nextAtMs();
        nextAtMs !== undefined && nextAtMs <= targetMs;
        nextAtMs = wakes.nextAtMs()
      ) {
        if (nextAtMs > nowMs()) set(nextAtMs, setting.rate);
        wakes.takeDue(nextAtMs)?.();
      }
      set(Math.max(targetMs, nowMs()), setting.rate);
      arm();
      announce();
    },
    setRate(rate) {
      if (!(rate >= 1 && rate <= fastestRate)) throw new RangeError(`the rate must be from 1 to ${fastestRate}`);
      set(nowMs(), rate);
      arm();
      announce();
    },
    state: () => ({
      now: new Date(nowMs()).toISOString(),
      rate: setting.rate,
      aheadMs: nowMs() - machineNow(),
    }),
    setting: () => setting,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    wakeAt,
    wakeAfter: (delayMs, run) => wakeAt(nowMs() + delayMs, run),
    stop: () => clearTimeout(timer),
  };
}
