import { type JsonObject, readText } from '../json/json-object.js';
import { Mrkdwn } from './mrkdwn.js';
import { PlainText } from './plain-text.js';

/** Shows a Block Kit text object, `mrkdwn` or `plain_text`. */
export function TextObject({ object }: { readonly object: JsonObject | undefined }) {
  if (object === undefined) return null;
  const text = readText(object, 'text') ?? '';
  return readText(object, 'type') === 'mrkdwn' ? <Mrkdwn text={text} /> : <PlainText text={text} />;
}
