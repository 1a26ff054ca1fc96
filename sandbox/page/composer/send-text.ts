import type { ActResult } from '../../control/contract.js';
import type { Act } from '../api.js';

interface Place {
  readonly channel: string;
  readonly threadTs?: string;
}

/** Sends what was written: as a command where it begins with a slash, else as a message. */
export async function sendText(act: (act: Act) => Promise<ActResult>, text: string, place: Place): Promise<ActResult> {
  const line = text.trim();
  if (!/^\/[^\s/]/.test(line)) return act({ type: 'message', text: line, ...place });
  if (place.threadTs !== undefined) {
    const command = line.split(/\s/, 1)[0];
    return { ok: false, error: `${command} is not supported in threads. Sorry!` };
  }
  return act({ type: 'command', text: line, channel: place.channel });
}
