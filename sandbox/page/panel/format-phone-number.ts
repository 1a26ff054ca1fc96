/** Writes an E.164 number of North America as people read it; any other as it is. */
export function formatPhoneNumber(number: string): string {
  const match = /^\+?1?(\d{3})(\d{3})(\d{4})$/.exec(number);
  return match === null ? number : `(${match[1]}) ${match[2]}-${match[3]}`;
}
