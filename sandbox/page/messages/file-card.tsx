import type { SharedFile } from '../../control/contract.js';
import { Icon } from '../ui/icon.js';

/** Shows a file that was shared, with its size and a link that downloads it. */
export function FileCard({ file }: { readonly file: SharedFile }) {
  return (
    <a class="file-card" href={file.url} download={file.name}>
      <Icon name="file" />
      <span>
        <span class="file-name">{file.title || file.name}</span>
        <span class="file-detail">
          {file.name} · {formatSize(file.sizeBytes)} · Download
        </span>
      </span>
    </a>
  );
}

function formatSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
