import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const algorithm = 'aes-256-gcm';
/** NIST SP 800-38D, section 8.2: 96 bits, never used twice with one key; chance is enough for a few thousand of them. */
const nonceBytes = 12;
const tagBytes = 16;

/** A text that only the key's holder can read, and that is valid in one context only. Both in base64. */
export interface Sealed {
  readonly nonce: string;
  /** The cipher text with its 16-byte tag at the end. */
  readonly box: string;
}

/**
 * Encrypts a text with AES-256-GCM under a new random nonce.
 * @param context what the text belongs to; not secret. The box opens with the same context only, so that it cannot be
 * moved to another record.
 * @see NIST SP 800-38D (Galois/Counter Mode)
 */
export function seal(key: Uint8Array, context: string, text: string): Sealed {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagBytes });
  cipher.setAAD(Buffer.from(context));
  const box = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return { nonce: nonce.toString('base64'), box: box.toString('base64') };
}

/** Decrypts a sealed text; `undefined` when the key or the context is another, or a single bit has changed. */
export function unseal(key: Uint8Array, context: string, { nonce, box }: Sealed): string | undefined {
  const bytes = Buffer.from(box, 'base64');
  const iv = Buffer.from(nonce, 'base64');
  if (bytes.length < tagBytes || iv.length !== nonceBytes) return undefined;
  const decipher = createDecipheriv(algorithm, key, iv, { authTagLength: tagBytes });
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(bytes.subarray(-tagBytes));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(0, -tagBytes)), decipher.final()]).toString('utf8');
  } catch {
    // The tag does not fit; Node's error says no more than that, and has no code.
    return undefined;
  }
}
