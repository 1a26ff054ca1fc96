/** What a record is before it has been checked against the schema. */
export type RawRecord = Readonly<Record<string, unknown>>;

/** Makes a record of version n into one of version n + 1. Pure; the new version is stamped on it afterwards. */
export type Migration = (record: RawRecord) => RawRecord;

/** Each migration by the version that it starts from. */
export type Migrations = Readonly<Record<number, Migration>>;

/** One for every version before the present one: whoever raises `schemaVersion` adds the migration from the last. */
export const migrations: Migrations = {};
