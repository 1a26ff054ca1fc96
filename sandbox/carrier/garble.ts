import type { GarbledForm } from '../control/contract.js';
import type { AnswerBody } from './answer-call.js';

const jsonType = 'application/json;charset=UTF-8';

/** Writes a whole answer in an undocumented form: valid in itself, and of no use to a client. */
export function garble(body: AnswerBody, text: string, form: GarbledForm): { type: string; bytes: Buffer } {
  switch (form) {
    case 'json_in_string':
      return { type: jsonType, bytes: Buffer.from(JSON.stringify(text)) };
    case 'utf16':
      return { type: 'application/json;charset=UTF-16', bytes: Buffer.from(`\uFEFF${text}`, 'utf16le') };
    case 'escaped_keys':
      return { type: jsonType, bytes: Buffer.from(escapeKeys({ ...body, status_code: [], success: [] })) };
    case 'form':
      return { type: 'application/x-www-form-urlencoded', bytes: Buffer.from(encodeForm(body)) };
    case 'prose':
      return { type: 'text/plain;charset=UTF-8', bytes: Buffer.from(tell(body)) };
  }
}

/** Writes every `a` of a key as an escape, which means the same in JSON. */
function escapeKeys(body: AnswerBody): string {
  return JSON.stringify(body).replace(/"[a-z_]+":/g, (key) => key.replaceAll('a', '\\u0061'));
}

function encodeForm(body: AnswerBody): string {
  return Object.entries(body)
    .map(([name, value]) => `${name.replaceAll('a', '%61')}=${encodeURIComponent(String(value))}`)
    .join('&');
}

function tell(body: AnswerBody): string {
  return Object.entries(body)
    .map(([name, value]) => `Your temporary ${name.replace('_', ' ')}: ${String(value)}.`)
    .join(' ');
}
