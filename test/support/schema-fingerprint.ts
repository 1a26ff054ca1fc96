import { createHash } from 'node:crypto';
import { z } from 'zod';

/** Sorts what has no order: the keys of objects, and the members of unions, enums and lists of required keys. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, part]) => [key, sorted(part)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** Twelve hexadecimal digits that change with every field, kind and record of what is stored. */
export function fingerprintOf(schemas: readonly z.ZodType[]): string {
  const described = schemas.map((schema) =>
    z.toJSONSchema(schema, {
      io: 'input',
      unrepresentable: 'any',
      // Its number is what the fingerprint is compared with.
      override: ({ path, jsonSchema }) => {
        // Of the type in memory; a file knows no such thing.
        Reflect.deleteProperty(jsonSchema, 'readOnly');
        if (path.at(-1) !== 'schemaVersion') return;
        for (const key of Object.keys(jsonSchema)) Reflect.deleteProperty(jsonSchema, key);
      },
    }),
  );
  return createHash('sha256')
    .update(JSON.stringify(sorted(described)))
    .digest('hex')
    .slice(0, 12);
}
