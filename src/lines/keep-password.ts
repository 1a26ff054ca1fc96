import { keptForMs, type Secret } from './credential.js';
import { StoreNotWritableError } from './errors.js';
import type { Line } from './line.js';
import type { LineDeps } from './ports.js';

/**
 * Puts the password that came with a line's order into the vault, before anything else is made of the answer: a crash
 * right after it loses nothing, since `tendPasswords` then tells of it. False when it is not kept, for want of a key or of
 * a store that takes it: whoever holds it shows it at once or says that it is lost.
 */
export async function keepPassword({ vault, clock }: LineDeps, line: Line, secret: Secret): Promise<boolean> {
  if (!vault.canKeep) return false;
  const { id: lineId, request } = line;
  const keptUntil = new Date(clock().getTime() + keptForMs);
  try {
    await vault.keep({ lineId, requestId: request.id, for: request.requestedBy, keptUntil }, secret);
    return true;
  } catch (error) {
    if (error instanceof StoreNotWritableError) return false;
    throw error;
  }
}
