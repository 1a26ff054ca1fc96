import type { SharedFile } from '../../control/contract.js';
import { extensionOf, type FileRecord } from '../files/file-store.js';
import type { Json } from '../json.js';
import { TEAM } from '../workspace/seed.js';

/** Returns a file as the Web API and payloads show it. @see Slack docs, "File object" */
export function filePayload(file: FileRecord, url: string): Json {
  const download = `${url}/slack/files/${file.id}/${encodeURIComponent(file.name)}`;
  const createdSeconds = Math.floor(file.createdAt.getTime() / 1000);
  return {
    id: file.id,
    created: createdSeconds,
    timestamp: createdSeconds,
    name: file.name,
    title: file.title,
    mimetype: file.mimetype,
    filetype: extensionOf(file.name),
    size: file.content.length,
    user: file.userId,
    user_team: TEAM.id,
    mode: 'hosted',
    is_external: false,
    is_public: false,
    channels: [...file.channelIds],
    permalink: `${url}/files/${file.userId}/${file.id}/${encodeURIComponent(file.name)}`,
    url_private: download,
    url_private_download: download,
  };
}

/** Returns a file as the page shows it; its address works without a token, from the page only. */
export const sharedFile = (file: FileRecord): SharedFile => ({
  id: file.id,
  name: file.name,
  title: file.title,
  mimetype: file.mimetype,
  sizeBytes: file.content.length,
  url: `/control/files/${file.id}/${encodeURIComponent(file.name)}`,
});
