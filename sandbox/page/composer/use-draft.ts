import { useState } from 'preact/hooks';
import { useSession } from '../state/session.js';

export interface Draft {
  readonly text: string;
  readonly write: (text: string) => void;
  /** Brings back a text that could not be sent, unless something else was written since. */
  readonly restore: (text: string) => void;
}

/** Returns an unsent text that survives a switch to another place or person. */
export function useDraft(place: string): Draft {
  const { drafts, snapshot } = useSession();
  const key = `${snapshot.me.id}-${place}`;
  const [text, setText] = useState(drafts.get(key) ?? '');
  const write = (next: string) => {
    if (next === '') drafts.delete(key);
    else drafts.set(key, next);
    setText(next);
  };
  return { text, write, restore: (unsent) => drafts.has(key) || write(unsent) };
}
