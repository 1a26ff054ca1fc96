import type { LineId, UserId } from './ids.js';

/** A credential in clear that shows itself to `reveal` and to nothing that prints or serialises. */
export interface Secret {
  /** The credential; never logged, never in a message that others can read. */
  reveal(): string;
}

/** The time that a password waits for the person who asked for the line, in milliseconds. */
export const keptForMs = 24 * 3_600_000;

/**
 * Why nobody can see a password any more. `expired`: a day went by. `unreadable`: it cannot be opened with the present key.
 * `not_kept`: there was no place to keep it. `not_shown`: Slack did not confirm the window in which it stood.
 */
export const lossCauses = ['expired', 'unreadable', 'not_kept', 'not_shown'] as const;
export type LossCause = (typeof lossCauses)[number];

/** The password that came with a line's request: kept, shown or lost. */
export type PasswordState =
  | {
      readonly state: 'kept';
      /** The person who asked for the line: nobody else may see the password. */
      readonly for: UserId;
      readonly keptUntil: Date;
    }
  | { readonly state: 'shown'; readonly by: UserId; readonly at: Date }
  | { readonly state: 'lost'; readonly cause: LossCause; readonly at: Date };

/** A password in the vault, without the password. */
export interface KeptPassword {
  readonly lineId: LineId;
  /** The request with whose answer the password came. */
  readonly requestId: string;
  readonly for: UserId;
  readonly keptUntil: Date;
}

/** Keeps passwords until they are shown: encrypted, at most one for a line. */
export interface Vault {
  /** Whether there is a key to encrypt with. */
  readonly canKeep: boolean;
  /**
   * Encrypts and writes a password, in the place of an earlier one of the line. Resolved, it is on disk.
   * @throws {StoreNotWritableError}
   */
  keep(password: KeptPassword, secret: Secret): Promise<void>;
  /** Decrypts the password of a request; `undefined` when it is not there or was encrypted with another key. */
  open(password: Pick<KeptPassword, 'lineId' | 'requestId'>): Promise<Secret | undefined>;
  /**
   * Removes the password of a request, if it is there.
   * @throws {StoreNotWritableError}
   */
  erase(password: Pick<KeptPassword, 'lineId' | 'requestId'>): Promise<void>;
  /** Lists every password that is kept. */
  list(): readonly KeptPassword[];
}
