import type { PasswordState } from '../model/credential.js';
import type { Line, LineState } from '../model/line.js';
import type { EventOf } from '../model/line-event.js';
import { publishToThread, type Step } from './step.js';

/** A password came with the order and waits for whoever asked for the line. */
export function keepPassword(line: Line, event: EventOf<'keep_password'>): Step {
  const { for: reader, keptUntil } = event;
  return stay(line, { state: 'kept', for: reader, keptUntil }, { kind: 'password_kept', for: reader, keptUntil });
}

/** Somebody who may is about to see it: written before it is shown, so that it is shown once at most. */
export function showPassword(line: Line, { at, by }: EventOf<'show_password'>): Step {
  return stay(line, { state: 'shown', by, at }, { kind: 'password_shown', by });
}

/** Somebody is about to have a session key made, which may be refused: no news, but never made without a trace. */
export function askSessionKey(line: Line): Step {
  return { state: stateOf(line), news: [] };
}

/** Somebody has had a session key made: written before it is shown. */
export function makeSessionKey(line: Line, { by }: EventOf<'make_session_key'>): Step {
  return { state: stateOf(line), news: [publishToThread({ kind: 'session_key_made', by })] };
}

/** Nobody can see it any more. */
export function losePassword(line: Line, { at, cause }: EventOf<'lose_password'>): Step {
  return stay(
    line,
    { state: 'lost', cause, at },
    { kind: 'password_lost', cause, requestedBy: line.request.requestedBy },
  );
}

function stay(line: Line, password: PasswordState, news: Parameters<typeof publishToThread>[0]): Step {
  return { state: stateOf(line), password, news: [publishToThread(news)] };
}

function stateOf(line: Line): LineState {
  const {
    id: _id,
    revision: _revision,
    request: _request,
    card: _card,
    outbox: _outbox,
    history: _history,
    update: _update,
    password: _password,
    ...state
  } = line;
  return state;
}
