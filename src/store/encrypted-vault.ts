import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { KeptPassword, Secret, Vault } from '../lines/model/credential.js';
import { instantSchema as instant } from '../lines/model/facts.js';
import type { LineId } from '../lines/model/ids.js';
import { lineIdSchema as lineId, userIdSchema as userId } from '../lines/model/ids.js';
import { CorruptRecordError } from '../lines/ports/errors.js';
import { checkRecord, isDamage, unwrap } from './schemas/check-record.js';
import { knownVersion, schemaVersion } from './schemas/schema-version.js';
import { RecordTable } from './sqlite/record-table.js';
import type { StoreSqlite } from './sqlite/store-sqlite.js';

const namespace = 'credential';
/** Part of the context of each sealed password. With another version no stored password can be opened. */
const sealVersion = 1;

/** The stored record of a password. */
export const recordSchema = z.object({
  schemaVersion: knownVersion,
  password: z.object({ lineId, requestId: z.string(), for: userId, keptUntil: instant }),
  sealed: z.object({ nonce: z.base64(), box: z.base64() }),
});
type SealedPassword = Pick<z.output<typeof recordSchema>, 'password' | 'sealed'>;

/**
 * Stores passwords in the same file as the lines, each sealed for its line, its request and its reader. They are few
 * and short-lived, so their facts, but not the passwords, are in memory too.
 */
export class SealedVault implements Vault {
  /** The keys of records that cannot be read; their passwords are lost. */
  readonly unreadable: string[] = [];
  readonly #kept = new Map<LineId, SealedPassword>();
  readonly #records: RecordTable;
  readonly #key: Uint8Array | undefined;

  private constructor(adapter: StoreSqlite, key: Uint8Array | undefined) {
    this.#records = new RecordTable(adapter);
    this.#key = key;
  }

  /** Loads the stored passwords. Without a key none can be added and none opened. */
  static async load(adapter: StoreSqlite, key: Uint8Array | undefined): Promise<SealedVault> {
    const vault = new SealedVault(adapter, key);
    for await (const [name, text] of adapter.iterator(namespace)) vault.#read(String(name), String(text));
    return vault;
  }

  get canKeep(): boolean {
    return this.#key !== undefined;
  }

  async keep(password: KeptPassword, secret: Secret): Promise<void> {
    if (!this.#key) throw new Error('a password was to be kept without a key');
    const sealed = seal(this.#key, contextOf(password), secret.reveal());
    const { lineId } = password;
    const text = JSON.stringify({ value: { schemaVersion, password, sealed } });
    await this.#records.put(keyOf(lineId), text);
    this.#kept.set(lineId, { password, sealed });
  }

  async open({ lineId, requestId }: Pick<KeptPassword, 'lineId' | 'requestId'>): Promise<Secret | undefined> {
    const kept = this.#kept.get(lineId);
    if (!kept || !this.#key || kept.password.requestId !== requestId) return undefined;
    const text = unseal(this.#key, contextOf(kept.password), kept.sealed);
    return text === undefined ? undefined : { reveal: () => text };
  }

  async erase({ lineId, requestId }: Pick<KeptPassword, 'lineId' | 'requestId'>): Promise<void> {
    const isThere = () => this.#kept.get(lineId)?.password.requestId === requestId;
    if (!isThere()) return;
    await this.#records.remove(keyOf(lineId));
    if (isThere()) this.#kept.delete(lineId);
  }

  list(): KeptPassword[] {
    return [...this.#kept.values()].map(({ password }) => password);
  }

  #read(key: string, text: string): void {
    try {
      const { password, sealed } = checkRecord(recordSchema, key, unwrap(JSON.parse(text)));
      if (keyOf(password.lineId) !== key) throw new CorruptRecordError(key, ['id']);
      this.#kept.set(password.lineId, { password, sealed });
    } catch (error) {
      if (!isDamage(error)) throw error;
      this.unreadable.push(key);
    }
  }
}

const keyOf = (lineId: LineId): string => `${namespace}:${lineId}`;

const contextOf = ({ lineId, requestId, for: reader, keptUntil }: KeptPassword): string =>
  JSON.stringify(['zw password', sealVersion, lineId, requestId, reader, keptUntil]);

const algorithm = 'aes-256-gcm';

/** NIST SP 800-38D, section 8.2: 96 bits, never used twice with one key; chance is enough for a few thousand of them. */
const nonceBytes = 12;

const tagBytes = 16;

/** An encrypted text that is valid in one context only; both fields are base64. */
export interface Sealed {
  readonly nonce: string;
  /** The cipher text with its 16-byte tag at the end. */
  readonly box: string;
}

/**
 * Encrypts a text with AES-256-GCM under a new random nonce.
 * @param context what the text belongs to; not secret. The box opens with the same context only, so that it cannot be
 * moved to another record.
 * @see NIST SP 800-38D (Galois/Counter Mode)
 */
export function seal(key: Uint8Array, context: string, text: string): Sealed {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagBytes });
  cipher.setAAD(Buffer.from(context));
  const box = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return { nonce: nonce.toString('base64'), box: box.toString('base64') };
}

/** Decrypts a sealed text; `undefined` when the key or the context is another, or a single bit has changed. */
export function unseal(key: Uint8Array, context: string, { nonce, box }: Sealed): string | undefined {
  const bytes = Buffer.from(box, 'base64');
  const iv = Buffer.from(nonce, 'base64');
  if (bytes.length < tagBytes || iv.length !== nonceBytes) return undefined;
  const decipher = createDecipheriv(algorithm, key, iv, { authTagLength: tagBytes });
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(bytes.subarray(-tagBytes));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(0, -tagBytes)), decipher.final()]).toString('utf8');
  } catch {
    // The tag does not fit; Node's error says no more than that, and has no code.
    return undefined;
  }
}
