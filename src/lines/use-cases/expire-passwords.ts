import { applyEventIf } from '../apply-event.js';
import type { KeptPassword } from '../model/credential.js';
import type { Line, StateName } from '../model/line.js';
import { CorruptRecordError, StoreNotWritableError } from '../ports/errors.js';
import type { LineDeps } from '../ports/ports.js';

/** The numbers of announced and of erased passwords. */
export interface PasswordReport {
  readonly told: number;
  readonly erased: number;
}

/**
 * Compares the vault with the lines: announces passwords that were not announced, and erases those that have expired,
 * were shown, or belong to no line.
 * @throws {StoreNotWritableError} when the vault or a line cannot be written.
 */
export async function expirePasswords(deps: LineDeps): Promise<PasswordReport> {
  const report = { told: 0, erased: 0 };
  for (const kept of deps.vault.list()) {
    const done = await expireOrAnnounce(deps, kept).catch(async (error: unknown) => {
      if (!(error instanceof CorruptRecordError)) throw error;
      // A line whose record cannot be read gets no announcement; its password still expires.
      return deps.clock() < kept.keptUntil ? undefined : erase(deps, kept);
    });
    if (done !== undefined) report[done] += 1;
  }
  return report;
}

/** In these states the order has no account, so its password opens nothing. */
const hasNoAccount: readonly StateName[] = ['refused', 'cancelled', 'deleted'];

async function expireOrAnnounce(deps: LineDeps, kept: KeptPassword): Promise<keyof PasswordReport | undefined> {
  const { lineId, for: reader, keptUntil } = kept;
  const at = deps.clock();
  const isOf = (line: Line) => line.request.id === kept.requestId;
  const line = await deps.store.find(lineId);
  if (at >= keptUntil) {
    const expire = { type: 'lose_password', cause: 'expired', at } as const;
    await applyEventIf(
      deps,
      lineId,
      expire,
      (current) => isOf(current) && (current.password?.state ?? 'kept') === 'kept',
    );
  } else if (line && isOf(line) && !hasNoAccount.includes(line.state)) {
    const announce = { type: 'keep_password', for: reader, keptUntil, at } as const;
    // The password is announced only when the order is known to have arrived; the wait loses nothing.
    if (await applyEventIf(deps, lineId, announce, (current) => isOf(current) && !current.password)) return 'told';
    if ((line.password?.state ?? 'kept') === 'kept') return undefined;
  }
  return erase(deps, kept);
}

async function erase({ vault }: LineDeps, kept: KeptPassword): Promise<'erased'> {
  await vault.erase(kept);
  return 'erased';
}

/**
 * Announces a password that has just come into the vault, or leaves that to `expirePasswords` when the store cannot be
 * written. Returns the line afterwards.
 */
export async function announcePassword(deps: LineDeps, line: Line): Promise<Line> {
  const kept = deps.vault.list().find(({ lineId }) => lineId === line.id);
  try {
    if (kept) await expireOrAnnounce(deps, kept);
  } catch (error) {
    if (!(error instanceof StoreNotWritableError)) throw error;
  }
  return (await deps.store.find(line.id)) ?? line;
}
