const written = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/;

/** Writes an instant as the API does, in UTC and to the second: `2014-05-08T17:35:16+00:00`. */
export function formatCarrierDate(atMs: number): string {
  return `${new Date(atMs).toISOString().slice(0, 19)}+00:00`;
}

/** Reads what `formatCarrierDate` writes; undefined for anything else, a thirtieth of February included. */
export function findCarrierDate(text: string): number | undefined {
  if (!written.test(text)) return undefined;
  const atMs = Date.parse(text);
  return Number.isNaN(atMs) || formatCarrierDate(atMs) !== text ? undefined : atMs;
}
