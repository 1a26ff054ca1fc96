/** A proxy did not let a request through, so the host behind it got nothing. Holds no address and no password. */
export class ProxyError extends Error {
  override readonly name = 'ProxyError';
  /**
   * `PROXY_` and the proxy's HTTP status, or the code of the system or of undici: `PROXY_407`, `PROXY_ECONNREFUSED`.
   */
  readonly code: string;

  /** @param variable The name of the variable that holds the proxy's address. */
  constructor(variable: string, reason: number | string) {
    super(describe(variable, reason));
    this.code = `PROXY_${reason}`;
  }
}

function describe(variable: string, reason: number | string): string {
  if (reason === 407)
    return `the proxy of ${variable} answered 407: it wants a user and a password in ${variable}, or refuses those`;
  return typeof reason === 'number'
    ? `the proxy of ${variable} answered ${reason}`
    : `the proxy of ${variable} cannot be used (${reason})`;
}

/** Finds a proxy's error in the causes of an error, up to five levels deep. */
export function findProxyError(error: unknown): ProxyError | undefined {
  let current = error;
  for (let depth = 0; depth < 5 && current instanceof Error; depth += 1) {
    if (current instanceof ProxyError) return current;
    current = 'original' in current ? current.original : current.cause;
  }
  return undefined;
}
