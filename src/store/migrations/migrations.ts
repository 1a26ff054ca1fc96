/** What a record is before it has been checked against the schema. */
export type RawRecord = Readonly<Record<string, unknown>>;

/** Makes a record of version n into one of version n + 1. Pure; the new version is stamped on it afterwards. */
export type Migration = (record: RawRecord) => RawRecord;

/** Each migration by the version that it starts from. */
export type Migrations = Readonly<Record<number, Migration>>;

/**
 * The steps that change a line's record. A version that is not here only added what an older record may lack: its records
 * are stamped with the next version as they are.
 */
export const migrations: Migrations = {};
