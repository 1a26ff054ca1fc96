import { AppError } from '../../errors.js';

const otherPlace = 'or name another file in STORE_URL';
const restore = `restore a backup (docs/runbook.md, "Restore"), ${otherPlace}`;
const letWrite = `let the user that runs zw read and write the file and its folder, ${otherPlace}`;

/** The next step of a person, by the code of the system or of SQLite. */
const nextSteps: Readonly<Record<string, string>> = {
  EACCES: letWrite,
  EPERM: letWrite,
  EROFS: letWrite,
  SQLITE_READONLY: letWrite,
  SQLITE_CANTOPEN: letWrite,
  ENOSPC: `free the disk, ${otherPlace}`,
  SQLITE_FULL: `free the disk, ${otherPlace}`,
  SQLITE_NOTADB: restore,
  SQLITE_CORRUPT: restore,
  SQLITE_BUSY: `end the program that uses the file, ${otherPlace}`,
};

/** The store's file cannot be opened for reading and writing; `reason` is the system's own code. */
export class StoreNotOpenedError extends AppError {
  readonly code = 'store_not_opened';

  constructor(
    readonly path: string,
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    const next = nextSteps[reason] ?? 'correct the path in STORE_URL';
    super(`the store ${path} cannot be opened: ${reason}. Next: ${next}`, options);
  }
}
