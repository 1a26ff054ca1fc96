/**
 * Loaded by `--import` before a bot in the sandbox: makes the process's `Date` follow the sandbox's clock, and asks the
 * process to stop when the sandbox is gone. The bot knows nothing of it.
 */
import { type ClockFollowed, clockVariable, isClockMessage, isClockSetting } from './clock-message.js';
import { replaceDate } from './sandbox-date.js';

const machineNow = Date.now;
const first: unknown = JSON.parse(process.env[clockVariable] ?? 'null');
let setting = isClockSetting(first) ? first : { machineMs: 0, sandboxMs: 0, rate: 1 };
delete process.env[clockVariable];

replaceDate(() => Math.floor(setting.sandboxMs + (machineNow() - setting.machineMs) * setting.rate));

process.on('message', (message: unknown) => {
  if (!isClockMessage(message)) return;
  setting = message.setting;
  const followed: ClockFollowed = { type: 'sandbox_clock_followed', id: message.id };
  // The sandbox may have gone meanwhile; 'disconnect' deals with that.
  process.send?.(followed, undefined, undefined, () => {});
});
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
// The listeners above hold the process open unless told otherwise: it must end as it would without them.
process.channel?.unref();
