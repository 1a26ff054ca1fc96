import { applyEventIf } from '../apply-event.js';
import { type KeptPassword, keptForMs, type LossCause, type PasswordState, type Secret } from '../model/credential.js';
import type { LineId, UserId } from '../model/ids.js';
import type { Line } from '../model/line.js';
import type { LineEvent } from '../model/line-event.js';
import { StoreNotWritableError } from '../ports/errors.js';
import type { LineDeps } from '../ports/ports.js';

/** Whether a person may see a line's password now; a refusal says where the password is. */
export type PasswordAccess =
  | { readonly outcome: 'kept' }
  /** The password waits for another person. */
  | { readonly outcome: 'not_yours'; readonly for: UserId }
  | { readonly outcome: 'gone'; readonly password: Exclude<PasswordState, { readonly state: 'kept' }> | undefined };

/** The result of a claim: the password in clear, which nobody can claim again, or why there is none. */
export type PasswordClaim =
  | { readonly outcome: 'claimed'; readonly secret: Secret }
  | Exclude<PasswordAccess, { readonly outcome: 'kept' }>;

/**
 * Checks whether a person may see a line's password. Changes nothing.
 * @throws {CorruptRecordError} when the line's record cannot be read.
 */
export async function findPassword(deps: LineDeps, lineId: LineId, by: UserId): Promise<PasswordAccess> {
  return accessTo(await deps.store.find(lineId), by);
}

/**
 * Claims a line's password: records that this person sees it, erases it, and only then returns it. Of several claims
 * one succeeds.
 * @throws {StoreNotWritableError} when the claim cannot be written; the password is kept then.
 */
export async function claimPassword(deps: LineDeps, lineId: LineId, by: UserId): Promise<PasswordClaim> {
  const line = await deps.store.find(lineId);
  const secret = line && (await deps.vault.open({ lineId, requestId: line.request.id }));
  const at = deps.clock();
  const isLate = line?.password?.state === 'kept' && at >= line.password.keptUntil;
  const lost: LossCause | undefined = isLate ? 'expired' : secret ? undefined : 'unreadable';
  const event: LineEvent = lost ? { type: 'lose_password', cause: lost, at } : { type: 'show_password', by, at };
  const mayClaim = (current: Line) =>
    current.request.id === line?.request.id && accessTo(current, by).outcome === 'kept';
  const claimed = await applyEventIf(deps, lineId, event, mayClaim);
  const access = accessTo(claimed ?? (await deps.store.find(lineId)), by);
  if (!claimed) return access.outcome === 'kept' ? { outcome: 'gone', password: undefined } : access;
  await eraseSoon(deps, { lineId, requestId: claimed.request.id });
  return lost === undefined && secret ? { outcome: 'claimed', secret } : { outcome: 'gone', password: goneOf(claimed) };
}

/** If the vault cannot erase the password now, `expirePasswords` does it later; nobody can claim it any more. */
async function eraseSoon({ vault }: LineDeps, password: Pick<KeptPassword, 'lineId' | 'requestId'>): Promise<void> {
  try {
    await vault.erase(password);
  } catch (error) {
    if (!(error instanceof StoreNotWritableError)) throw error;
  }
}

/**
 * Records that a person sees a password that is not kept. Returns true when that is written, so that the password may
 * be shown.
 * @throws {StoreNotWritableError} when it cannot be written.
 */
export async function recordShown(deps: LineDeps, line: Line, by: UserId): Promise<boolean> {
  const event = { type: 'show_password', by, at: deps.clock() } as const;
  const isSame = (current: Line) => current.request.id === line.request.id;
  return (await applyEventIf(deps, line.id, event, isSame)) !== undefined;
}

/**
 * Records that nobody can see a line's password any more. Returns the line afterwards; `undefined` where the line knows
 * no passwords.
 * @throws {StoreNotWritableError} when it cannot be written.
 */
export async function recordLost(deps: LineDeps, line: Pick<Line, 'id'>, cause: LossCause): Promise<Line | undefined> {
  return applyEventIf(deps, line.id, { type: 'lose_password', cause, at: deps.clock() }, () => true);
}

function accessTo(line: Line | undefined, by: UserId): PasswordAccess {
  const password = line?.password;
  if (password?.state !== 'kept') return { outcome: 'gone', password };
  return password.for === by ? { outcome: 'kept' } : { outcome: 'not_yours', for: password.for };
}

const goneOf = ({ password }: Line) => (password?.state === 'kept' ? undefined : password);

/**
 * Puts the password of a line's order into the vault, before anything else of the answer is written: after a crash,
 * `expirePasswords` announces it. Returns false when it is not kept, without a key or when the store cannot be written;
 * the caller then shows the password at once, or records that it is lost.
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
