import type { Line } from '../model/line.js';
import type { EventOf } from '../model/line-event.js';
import { publishToThread, type Step } from './step.js';

/** Keeps that a password came with the order and waits for the person who asked for the line. */
export function keepPassword(_line: Line, { for: reader, keptUntil }: EventOf<'keep_password'>): Step {
  return {
    password: { state: 'kept', for: reader, keptUntil },
    history: [{ what: 'password_kept' }],
    news: [publishToThread({ kind: 'password_kept', for: reader, keptUntil })],
  };
}

/** Keeps who is about to see the password: written before it is shown, so that it is shown once at most. */
export function showPassword(_line: Line, { at, by }: EventOf<'show_password'>): Step {
  return {
    password: { state: 'shown', by, at },
    history: [{ what: 'password_shown', by }],
    news: [publishToThread({ kind: 'password_shown', by })],
  };
}

/** Keeps that nobody can see the password any more. */
export function losePassword({ request }: Line, { at, cause }: EventOf<'lose_password'>): Step {
  const { requestedBy } = request;
  return {
    password: { state: 'lost', cause, at },
    history: [{ what: 'password_lost' }],
    news: [publishToThread({ kind: 'password_lost', cause, requestedBy })],
  };
}

/** Keeps who is about to have a session key made, which may be refused: not announced, but never made without a trace. */
export function askSessionKey(_line: Line, { by }: EventOf<'ask_session_key'>): Step {
  return { history: [{ what: 'session_key_asked', by }] };
}

/** Keeps who has had a session key made: written before it is shown. */
export function makeSessionKey(_line: Line, { by }: EventOf<'make_session_key'>): Step {
  return { history: [{ what: 'session_key_made', by }], news: [publishToThread({ kind: 'session_key_made', by })] };
}
