import type { KeptPassword, Secret, Vault } from '../../src/lines/model/credential.js';
import type { LineId } from '../../src/lines/model/ids.js';

/** A vault without a lock, and without a file: for tests about those who use one. */
export class MemoryVault implements Vault {
  canKeep = true;
  /** Thrown by whatever writes, until it is taken away. */
  failure: Error | undefined;
  readonly #kept = new Map<LineId, { readonly password: KeptPassword; readonly secret: Secret | undefined }>();

  async keep(password: KeptPassword, secret: Secret): Promise<void> {
    if (this.failure) throw this.failure;
    this.#kept.set(password.lineId, { password, secret });
  }

  async open({ lineId, requestId }: Pick<KeptPassword, 'lineId' | 'requestId'>): Promise<Secret | undefined> {
    const kept = this.#kept.get(lineId);
    return kept?.password.requestId === requestId ? kept.secret : undefined;
  }

  async erase({ lineId, requestId }: Pick<KeptPassword, 'lineId' | 'requestId'>): Promise<void> {
    if (this.failure) throw this.failure;
    if (this.#kept.get(lineId)?.password.requestId === requestId) this.#kept.delete(lineId);
  }

  list(): KeptPassword[] {
    return [...this.#kept.values()].map(({ password }) => password);
  }

  /** What a vault is like whose key is another one now. */
  forgetKey(): void {
    for (const [lineId, { password }] of this.#kept) this.#kept.set(lineId, { password, secret: undefined });
  }
}
