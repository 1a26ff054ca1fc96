import { explainFailure } from '../failures.js';
import { applyEventIf } from '../lines/apply-event-if.js';
import type { LineId } from '../lines/ids.js';
import type { ListenerDeps } from '../listener-deps.js';
import { buildNotice, buildNoticeView } from '../views/notice.js';
import { buildSessionKeyView, describeNoSessionKey, sessionKeyNotShown } from '../views/session-key-form.js';
import { type OpenForm, showOutcome } from './show-outcome.js';

/** Makes a session key, writes down who has it, and only then shows it, once. */
export async function submitSessionKeyForm(deps: ListenerDeps, form: OpenForm, lineId: LineId): Promise<void> {
  try {
    await makeKey(deps, form, lineId);
  } catch (error) {
    const notice = await explainFailure(deps, error);
    await showOutcome(deps, form, buildNoticeView(notice), buildNotice(notice));
  }
}

async function makeKey(deps: ListenerDeps, form: OpenForm, lineId: LineId): Promise<void> {
  const { lines, secondary, desk } = deps;
  const answer = await secondary.sessionKey?.(lineId, { signal: lines.signal });
  if (!answer) throw new Error('a session key form although session keys are switched off');
  if (answer.outcome !== 'made') {
    const notice = describeNoSessionKey(lineId, answer);
    return showOutcome(deps, form, buildNoticeView(notice), buildNotice(notice));
  }
  const made = { type: 'make_session_key', by: form.by, at: lines.clock() } as const;
  await applyEventIf(lines, lineId, made, ({ card }) => card !== undefined);
  if (await desk.replace(form.viewId, buildSessionKeyView(lineId, answer.key.reveal()))) return;
  await desk.write(form.by, buildNotice(sessionKeyNotShown));
}
