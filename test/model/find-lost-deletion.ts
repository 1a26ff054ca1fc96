import type { Line } from '../../src/lines/model/line.js';

/** What a transition lost of a deletion that zw holds: it ends only by being sent, overtaken for good or called off. */
export function findLostDeletion(before: Line | undefined, line: Line): string | undefined {
  if (!before || !hasHeld(before) || hasHeld(line)) return undefined;
  const isSent = line.state === 'deleting' && line.deletion.heldSince !== undefined;
  const isOvertaken = line.state === 'deletion_scheduled' || line.state === 'deleted';
  const isCalledOff = line.history?.entries.at(-1)?.what === 'deletion_cancelled';
  if (isSent || isOvertaken || isCalledOff) return undefined;
  return `no longer to be deleted, from ${before.state} to ${line.state}, and nobody called that off`;
}

const hasHeld = (line: Line): boolean =>
  line.heldDeletion !== undefined || ('overtaken' in line && line.overtaken !== undefined);
