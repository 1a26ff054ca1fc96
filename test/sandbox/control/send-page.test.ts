import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { sendPage } from '../../../sandbox/control/send-page.js';

const endings: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

async function servePage(files: Record<string, string>) {
  const outer = await mkdtemp(join(tmpdir(), 'zw-page-'));
  const folder = join(outer, 'page');
  await mkdir(join(folder, 'assets'), { recursive: true });
  await writeFile(join(outer, 'secret.json'), '{}');
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  const server = createServer((request, response) => void sendPage(response, request.url ?? '/', folder));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  endings.push(
    () => rm(outer, { recursive: true }),
    () => new Promise((resolve) => server.close(resolve)),
  );
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
}

describe('sendPage', () => {
  it('sends the page, at its address and at those of messages, under a strict policy', async () => {
    const url = await servePage({ 'index.html': '<p>page</p>' });

    const [root, message] = await Promise.all([fetch(`${url}/`), fetch(`${url}/archives/C0SALES0001/p1`)]);

    expect([await root.text(), await message.text()]).toEqual(['<p>page</p>', '<p>page</p>']);
    expect(root.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'");
    expect(root.headers.get('cache-control')).toBe('no-cache');
  });

  it('lets browsers keep files whose name holds their hash', async () => {
    const url = await servePage({ 'assets/a-1.js': 'x' });

    const response = await fetch(`${url}/assets/a-1.js`);

    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(response.headers.get('cache-control')).toContain('immutable');
  });

  it.each(['/%2e%2e/secret.json', '/..%2fsecret.json', '/missing.js', '/assets', '/%'])(
    'sends nothing for %s',
    async (path) => {
      const url = await servePage({ 'index.html': 'page' });

      const response = await fetch(url + path);

      expect(response.status).toBe(404);
    },
  );

  it('says what to do when the page is not built', async () => {
    const url = await servePage({});

    const response = await fetch(`${url}/`);

    expect([response.status, await response.text()]).toEqual([503, expect.stringContaining('npm run build')]);
  });
});
