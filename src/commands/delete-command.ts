import { openDeleteForm } from '../forms/open-delete-form.js';
import type { ListenerDeps } from '../listener-deps.js';
import type { CommandCall } from './command.js';
import { requireOneNumber } from './one-number.js';

/** `/zw delete <number>`: opens the form, or says why the number cannot be deleted. */
export async function runDelete(deps: ListenerDeps, call: CommandCall): Promise<void> {
  const lineId = await requireOneNumber(call, 'delete');
  if (lineId) await openDeleteForm(deps, call, lineId);
}
