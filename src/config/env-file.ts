import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

/** The variables of a `.env` file. */
export interface EnvFile {
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** The faults of the file itself, one line each. */
  readonly problems: readonly string[];
}

/** Reads a `.env` file, if there is one. Decodes UTF-16 and a byte order mark too, and names them as problems. */
export function readEnvFile(path: string): EnvFile {
  if (!existsSync(path)) return { variables: {}, problems: [] };
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    const problem = `${path} cannot be read (${reason}); it must be a file that the user who runs zw may read`;
    return { variables: {}, problems: [problem] };
  }
  const { text, problem } = decode(bytes);
  // An old Mac writes line ends that the parser does not know.
  const variables = parseEnv(text.replace(/\r\n?/g, '\n'));
  const isGarbled = Object.values(variables).some((value) => value?.includes('\ufffd'));
  const found = problem ?? (isGarbled ? 'is not in UTF-8; save it as UTF-8' : undefined);
  return { variables, problems: found === undefined ? [] : [`${path} ${found}`] };
}

interface Decoded {
  readonly text: string;
  readonly problem?: string;
}

function decode(bytes: Buffer): Decoded {
  const encoding = findWideEncoding(bytes);
  if (encoding !== undefined) {
    return { text: new TextDecoder(encoding).decode(bytes), problem: 'is in UTF-16; save it as UTF-8' };
  }
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  if (text.startsWith('\ufeff')) {
    return { text: text.slice(1), problem: 'begins with a byte order mark; save it as UTF-8 without one' };
  }
  return text.includes('\0') ? { text, problem: 'has zero bytes; save it as UTF-8' } : { text };
}

/** Finds UTF-16 by its mark, or by the zero byte beside every ASCII letter. */
function findWideEncoding(bytes: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return 'utf-16le';
  return (first === 0xfe && second === 0xff) || (first === 0 && second !== 0 && second !== undefined)
    ? 'utf-16be'
    : undefined;
}
