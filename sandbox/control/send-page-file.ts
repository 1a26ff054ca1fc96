import type { ServerResponse } from 'node:http';
import type { FileRecord } from '../slack/files/file-store.js';

/** Sends an uploaded file to the page, as a download unless it is a picture, so that it cannot act as the page. */
export function sendPageFile(file: FileRecord, response: ServerResponse): void {
  const isPicture = file.mimetype.startsWith('image/');
  const name = encodeURIComponent(file.name);
  response.writeHead(200, {
    'content-type': file.mimetype,
    'content-length': file.content.length,
    'content-disposition': `${isPicture ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
  });
  response.end(file.content);
}
