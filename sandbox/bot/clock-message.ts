import type { ClockSetting } from '../clock/sandbox-clock.js';

/** The environment variable that holds the clock's setting as JSON, so that a bot's very first date is right. */
export const clockVariable = 'SANDBOX_CLOCK';

/** What the sandbox tells its bot over IPC when its clock has changed. */
export interface ClockMessage {
  readonly type: 'sandbox_clock';
  readonly id: number;
  readonly setting: ClockSetting;
}

/** What the bot's process answers once its `Date` follows. */
export interface ClockFollowed {
  readonly type: 'sandbox_clock_followed';
  readonly id: number;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** True for a setting as `SandboxClock.setting` gives it. */
export function isClockSetting(value: unknown): value is ClockSetting {
  return isObject(value) && ['machineMs', 'sandboxMs', 'rate'].every((key) => Number.isFinite(value[key]));
}

/** True for a `ClockMessage`; other messages on the channel are somebody else's. */
export function isClockMessage(value: unknown): value is ClockMessage {
  return (
    isObject(value) && value.type === 'sandbox_clock' && Number.isInteger(value.id) && isClockSetting(value.setting)
  );
}

/** True for a `ClockFollowed`. */
export function isClockFollowed(value: unknown): value is ClockFollowed {
  return isObject(value) && value.type === 'sandbox_clock_followed' && Number.isInteger(value.id);
}
