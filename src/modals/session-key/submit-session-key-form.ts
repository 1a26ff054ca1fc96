import { applyEventIf } from '../../lines/apply-event.js';
import type { LineId } from '../../lines/model/ids.js';
import { explainFailure } from '../../listeners/explain-failure.js';
import type { ListenerDeps } from '../../listeners/listener-deps.js';
import { buildNotice } from '../../views/blocks/notice.js';
import { type OpenForm, showNotice } from '../show-outcome.js';
import { notRecorded, tryToRecord } from '../try-to-record.js';
import { buildSessionKeyView, describeNoSessionKey, sessionKeyNotShown } from './session-key-form.js';

/** Records who asks for a session key, asks the carrier for it, records who has it, and only then shows it, once. */
export async function submitSessionKeyForm(deps: ListenerDeps, form: OpenForm, lineId: LineId): Promise<void> {
  try {
    await makeKey(deps, form, lineId);
  } catch (error) {
    await showNotice(deps, form, await explainFailure(deps, error));
  }
}

async function makeKey(deps: ListenerDeps, form: OpenForm, lineId: LineId): Promise<void> {
  const { lines, secondary, modals, directMessages } = deps;
  if (!secondary.sessionKey) throw new Error('a session key form although session keys are switched off');
  const record = (type: 'ask_session_key' | 'make_session_key') =>
    applyEventIf(lines, lineId, { type, by: form.by, at: lines.clock() }, ({ card }) => card !== undefined);
  // A key cannot be revoked: none is made while the store takes no write.
  await record('ask_session_key');
  const answer = await secondary.sessionKey(lineId, { signal: lines.signal });
  if (answer.outcome !== 'made') {
    return showNotice(deps, form, describeNoSessionKey(lineId, answer, lines.profile));
  }
  const isRecorded = (await tryToRecord(deps, () => record('make_session_key'))) !== notRecorded;
  if (await modals.replace(form.viewId, buildSessionKeyView(lineId, answer.key.reveal(), isRecorded))) return;
  await directMessages.write(form.by, buildNotice(sessionKeyNotShown));
}
