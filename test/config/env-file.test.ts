import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readEnvFile } from '../../src/config/env-file.js';

const text = '# Für alle\r\nPORT=3001\r\nALERT_CHANNEL="C0ALERTS"\r\n';
const variables = { PORT: '3001', ALERT_CHANNEL: 'C0ALERTS' };

async function read(content: string | Uint8Array) {
  const folder = await mkdtemp(join(tmpdir(), 'zw-env-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, '.env');
  await writeFile(path, content);
  return { path, ...readEnvFile(path) };
}

const swapped = (utf16le: Buffer): Buffer => Buffer.from(utf16le).swap16();

describe('readEnvFile', () => {
  it('reads a file in UTF-8 with every kind of line end', async () => {
    for (const content of [text, text.replaceAll('\r\n', '\n'), text.replaceAll('\r\n', '\r')]) {
      expect(await read(content)).toMatchObject({ variables, problems: [] });
    }
  });

  it('reads a file with a byte order mark, and names that', async () => {
    const { path, ...file } = await read(`\ufeff${text}`);

    expect(file).toEqual({
      variables,
      problems: [`${path} begins with a byte order mark; save it as UTF-8 without one`],
    });
  });

  it.each([
    ['little endian with a mark', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['little endian without a mark', Buffer.from(text, 'utf16le')],
    ['big endian with a mark', swapped(Buffer.from(`\ufeff${text}`, 'utf16le'))],
    ['big endian without a mark', swapped(Buffer.from(text, 'utf16le'))],
  ])('reads a file in UTF-16, %s, and names that', async (_, content) => {
    const { path, ...file } = await read(content);

    expect(file).toEqual({ variables, problems: [`${path} is in UTF-16; save it as UTF-8`] });
  });

  it('names a file in another encoding when it matters to a value', async () => {
    const { path, problems } = await read(Buffer.from('MAIL_FROM=Zoë <zw@example.com>\n', 'latin1'));

    expect(problems).toEqual([`${path} is not in UTF-8; save it as UTF-8`]);
    expect((await read(Buffer.from('# Für alle\nPORT=1\n', 'latin1'))).problems).toEqual([]);
  });

  it('has nothing when there is no file', () => {
    expect(readEnvFile(join(tmpdir(), 'zw-no-such-file'))).toEqual({ variables: {}, problems: [] });
  });

  it('names a file that cannot be read', () => {
    expect(readEnvFile(tmpdir())).toEqual({
      variables: {},
      problems: [`${tmpdir()} cannot be read (EISDIR); it must be a file that the user who runs zw may read`],
    });
  });
});
