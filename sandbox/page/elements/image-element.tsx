import { type JsonObject, readObject, readText } from '../json/json-object.js';

/** Shows a picture. The page loads nothing from elsewhere, so a picture of another host is named, not shown. */
export function ImageElement({ image, isLarge = false }: { readonly image: JsonObject; readonly isLarge?: boolean }) {
  const file = readObject(image, 'slack_file');
  const url = readText(image, 'image_url') ?? (file && readText(file, 'url')) ?? '';
  const alt = readText(image, 'alt_text') ?? '';
  if (isLocal(url)) return <img class={isLarge ? 'image-large' : 'image-small'} src={url} alt={alt} />;
  return (
    <span class={isLarge ? 'image-away image-away-large' : 'image-away'} role="img" aria-label={alt} title={url}>
      {isLarge ? `${alt} (a picture elsewhere, not loaded)` : '▦'}
    </span>
  );
}

function isLocal(url: string): boolean {
  return URL.canParse(url, location.href) && new URL(url, location.href).origin === location.origin && url !== '';
}
