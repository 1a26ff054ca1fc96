import type { Clock } from '../clock.js';
import { type Ids, opaque } from '../ids.js';
import { SlackError } from '../slack-error.js';

/** Larger files are refused, so that a sandbox cannot be filled up. */
export const MAX_FILE_BYTES = 10_000_000;
const MAX_FILES = 200;

/** A file that a person or the app uploaded. */
export interface FileRecord {
  readonly id: string;
  readonly name: string;
  readonly mimetype: string;
  readonly userId: string;
  readonly createdAt: Date;
  readonly channelIds: Set<string>;
  title: string;
  content: Buffer;
}

const mimetypes: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  txt: 'text/plain',
  json: 'application/json',
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
};

/** Returns the part of a file's name after its last full stop, in lower case. */
export const extensionOf = (name: string): string => /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';

/** The files of the workspace, in memory. */
export class FileStore {
  readonly #files = new Map<string, FileRecord>();
  readonly #uploads = new Map<string, { readonly file: FileRecord; readonly sizeBytes: number }>();

  constructor(private readonly deps: { clock: Clock; ids: Ids }) {}

  /** Keeps a whole file. @throws {SlackError} `file_too_large` */
  add(upload: { name: string; userId: string; content: Buffer }): FileRecord {
    if (upload.content.length > MAX_FILE_BYTES) throw new SlackError('file_too_large');
    const file = this.#create(upload.name, upload.userId, upload.content);
    this.#keep(file);
    return file;
  }

  /** Announces an upload of exactly this size. @returns the file to be and the opaque part of its upload address. */
  announce(name: string, userId: string, sizeBytes: number): { readonly file: FileRecord; readonly ticket: string } {
    const file = this.#create(name, userId, Buffer.alloc(0));
    const ticket = opaque();
    this.#uploads.set(ticket, { file, sizeBytes });
    return { file, ticket };
  }

  /** Takes the content of an announced upload; `false` when it was not announced or has another size. */
  receive(ticket: string, content: Buffer): boolean {
    const upload = this.#uploads.get(ticket);
    if (!upload || upload.sizeBytes !== content.length) return false;
    upload.file.content = content;
    return true;
  }

  /** Ends an announced upload whose content has arrived. @throws {SlackError} `file_not_found`, `file_update_failed` */
  complete(fileId: string, title: string | undefined): FileRecord {
    const entry = [...this.#uploads].find(([, { file }]) => file.id === fileId);
    if (!entry) throw new SlackError('file_not_found');
    const [ticket, { file, sizeBytes }] = entry;
    if (file.content.length !== sizeBytes) throw new SlackError('file_update_failed');
    this.#uploads.delete(ticket);
    if (title !== undefined) file.title = title;
    this.#keep(file);
    return file;
  }

  /** Those of the files that are still kept. */
  kept(fileIds: readonly string[]): FileRecord[] {
    return fileIds.flatMap((id) => this.#files.get(id) ?? []);
  }

  /** @throws {SlackError} `file_not_found` */
  find(id: string): FileRecord {
    const file = this.#files.get(id);
    if (!file) throw new SlackError('file_not_found');
    return file;
  }

  clear(): void {
    this.#files.clear();
    this.#uploads.clear();
  }

  #create(name: string, userId: string, content: Buffer): FileRecord {
    const mimetype = mimetypes[extensionOf(name)] ?? 'application/octet-stream';
    const id = this.deps.ids.next('F');
    return {
      id,
      name,
      title: name,
      mimetype,
      userId,
      createdAt: this.deps.clock.now(),
      channelIds: new Set(),
      content,
    };
  }

  #keep(file: FileRecord): void {
    this.#files.set(file.id, file);
    const [oldest] = this.#files.keys();
    if (this.#files.size > MAX_FILES && oldest !== undefined) this.#files.delete(oldest);
  }
}
