import { applyEventIf } from '../apply-event.js';
import type { KeptPassword } from '../model/credential.js';
import type { Line, StateName } from '../model/line.js';
import { CorruptRecordError, StoreNotWritableError } from '../ports/errors.js';
import type { LineDeps } from '../ports/ports.js';

/** What was done about the passwords in the vault. */
export interface PasswordReport {
  readonly told: number;
  readonly erased: number;
}

/**
 * Brings the vault and the lines together: tells of a password that nobody was told of, erases what its day is over for
 * and what was shown or belongs to no line any more.
 * @throws {StoreNotWritableError}
 */
export async function expirePasswords(deps: LineDeps): Promise<PasswordReport> {
  const report = { told: 0, erased: 0 };
  for (const kept of deps.vault.list()) {
    const done = await tendPassword(deps, kept).catch(async (error: unknown) => {
      if (!(error instanceof CorruptRecordError)) throw error;
      // Nobody can be told anything of a line whose record cannot be read; its password is erased in time all the same.
      return deps.clock() < kept.keptUntil ? undefined : erase(deps, kept);
    });
    if (done !== undefined) report[done] += 1;
  }
  return report;
}

/** The order is off, or what it brought is gone: a password opens nothing. */
const hasNoAccount: readonly StateName[] = ['refused', 'cancelled', 'deleted'];

async function tendPassword(deps: LineDeps, kept: KeptPassword): Promise<keyof PasswordReport | undefined> {
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
    // Until the order is known to have arrived nobody is told, and nothing is lost by waiting.
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
 * Tells of a line's password that has just come into the vault, or leaves that to `expirePasswords` when it cannot be written
 * now. Returns the line as it is then.
 */
export async function tellOfPassword(deps: LineDeps, line: Line): Promise<Line> {
  const kept = deps.vault.list().find(({ lineId }) => lineId === line.id);
  try {
    if (kept) await tendPassword(deps, kept);
  } catch (error) {
    if (!(error instanceof StoreNotWritableError)) throw error;
  }
  return (await deps.store.find(line.id)) ?? line;
}
