import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sendText } from '../slack/http/send.js';

/** The folder of the built page, seen from this module as built and from its source. */
const pageFolder = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? '../../dist/sandbox/page/' : '../page/', import.meta.url),
);

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

const headers = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

/** Sends a file of the page; `/` and permalinks are the page itself. `folder` is where the built page is. */
export async function sendPage(response: ServerResponse, path: string, folder = pageFolder): Promise<void> {
  const isPage = path === '/' || path.startsWith('/archives/');
  const file = normalize(join(folder, isPage ? 'index.html' : decode(path)));
  const type = types[extname(file)];
  if (type === undefined || !file.startsWith(normalize(folder + sep))) return sendText(response, 404, 'not found');
  try {
    const content = await readFile(file);
    const isHashed = path.startsWith('/assets/');
    const caching = isHashed ? 'public, max-age=31536000, immutable' : 'no-cache';
    response.writeHead(200, { ...headers, 'content-type': type, 'cache-control': caching });
    response.end(content);
  } catch {
    if (isPage) sendText(response, 503, 'The page is not built yet. Run: npm run build');
    else sendText(response, 404, 'not found');
  }
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return '/';
  }
}
