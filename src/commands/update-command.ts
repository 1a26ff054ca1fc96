import { openUpdateForm } from '../forms/open-update-form.js';
import type { ListenerDeps } from '../listener-deps.js';
import type { CommandCall } from './command.js';
import { requireOneNumber } from './one-number.js';

/** `/zw update <number>`: opens the form, or says why the number cannot be changed. */
export async function runUpdate(deps: ListenerDeps, call: CommandCall): Promise<void> {
  const lineId = await requireOneNumber(call, 'update');
  if (lineId) await openUpdateForm(deps, call, lineId);
}
