import type { ActRequest, ActResult } from '../../control/contract.js';
import type { SlackContext } from '../context.js';
import { deliver } from '../delivery/deliver.js';
import { elementState, stateOf } from '../interaction/element-state.js';
import { findElement } from '../interaction/elements.js';
import type { ViewRecord } from '../interaction/view-store.js';
import { isJson, type Json, listAt } from '../json.js';
import { filePayload } from '../payloads/file-payload.js';
import { interactionPayload } from '../payloads/interaction-payload.js';
import { viewPayload } from '../payloads/view-payload.js';
import { SlackError } from '../slack-error.js';
import type { PersonRecord } from '../workspace/person.js';
import { outcome } from './access.js';
import { actionPayload, overflowState } from './action-payload.js';

type ViewClick = Extract<ActRequest['act'], { readonly type: 'view_click' }>;

/**
 * Uses an element of a modal or of the Home tab. An element of an input block is only told to the app when the block
 * asks for it with `dispatch_action`.
 * @throws {SlackError} when the view or the element is not there for this person
 */
export async function clickInView(context: SlackContext, person: PersonRecord, act: ViewClick): Promise<ActResult> {
  const record = ownView(context, person, act.viewId);
  const placed = findElement(record.blocks, act.blockId, act.actionId);
  if (!placed) throw new SlackError('action_not_found');
  const given = act.state ?? {};
  fillIn(context, record, withState(act, given));
  context.changes.mark();
  if (placed.block.type === 'input' && placed.block.dispatch_action !== true) return { ok: true };

  const isStateful = record.values[act.blockId]?.[act.actionId] !== undefined;
  const ownState = isStateful ? elementState(placed, given) : overflowState(placed, given);
  const payload = {
    ...interactionPayload('block_actions', person),
    container: { type: 'view', view_id: record.id },
    trigger_id: context.triggers.issue(person.id, record.id),
    view: viewPayload(record),
    actions: [actionPayload(placed, ownState, context.workspace.nextTs())],
  };
  const acknowledgement = await deliver(context, 'block_actions', { type: 'interactive', payload });
  return outcome(context, person, 'That action', acknowledgement);
}

/** Finds a view that is open for this person. @throws {SlackError} `not_found` */
export function ownView(context: SlackContext, person: PersonRecord, viewId: string): ViewRecord {
  const record = context.views.find({ viewId });
  if (record.userId !== person.id) throw new SlackError('not_found');
  return record;
}

/** Keeps what a person has filled in; files, given by id, become whole. @throws {SlackError} `invalid_option` */
export function fillIn(context: SlackContext, record: ViewRecord, given: Record<string, Json>): void {
  record.values = stateOf(record.blocks, given, record.values);
  for (const state of Object.values(record.values).flatMap((block) => Object.values(block))) {
    if (state.type !== 'file_input') continue;
    state.files = listAt(state, 'files').map(({ id }) => filePayload(context.files.find(String(id)), context.url()));
  }
}

function withState(act: ViewClick, state: Json): Record<string, Json> {
  const values: Record<string, Json> = { ...act.values };
  const block = values[act.blockId];
  return { ...values, [act.blockId]: { ...(isJson(block) ? block : {}), [act.actionId]: state } };
}
