import { cancelDeletion as cancelHeld } from '../lines/cancel-deletion.js';
import type { ClickListener } from './click.js';
import { replyWithLine } from './reply-with-line.js';

/** *Cancel deletion*: calls off a deletion that zw holds. */
export const cancelDeletion: ClickListener = async (deps, click) =>
  replyWithLine(deps, click, await cancelHeld(deps.lines, click.lineId, click.by));
