import type { ClockSetting } from '../clock/sandbox-clock.js';

/** The environment variable that holds the clock's setting as JSON, so that a bot's very first date is right. */
export const clockVariable = 'SANDBOX_CLOCK';

/** The message that the sandbox sends to its bot over IPC after a change of the clock. */
export interface ClockMessage {
  readonly type: 'sandbox_clock';
  readonly id: number;
  readonly setting: ClockSetting;
}

/** The answer of the bot's process once its `Date` follows. */
export interface ClockFollowed {
  readonly type: 'sandbox_clock_followed';
  readonly id: number;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Whether the value is a setting as `SandboxClock.setting` gives it. */
export function isClockSetting(value: unknown): value is ClockSetting {
  return isObject(value) && ['machineMs', 'sandboxMs', 'rate'].every((key) => Number.isFinite(value[key]));
}

/** Whether the value is a `ClockMessage`; other messages on the channel are somebody else's. */
export function isClockMessage(value: unknown): value is ClockMessage {
  return (
    isObject(value) && value.type === 'sandbox_clock' && Number.isInteger(value.id) && isClockSetting(value.setting)
  );
}

/** Whether the value is a `ClockFollowed`. */
export function isClockFollowed(value: unknown): value is ClockFollowed {
  return isObject(value) && value.type === 'sandbox_clock_followed' && Number.isInteger(value.id);
}
