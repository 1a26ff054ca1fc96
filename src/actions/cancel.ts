import { cancelLine } from '../lines/cancel-line.js';
import type { ClickListener } from './click.js';
import { replyWithLine } from './reply-with-line.js';

/** *Cancel*: calls off what zw holds. */
export const cancel: ClickListener = async (deps, click) =>
  replyWithLine(deps, click, await cancelLine(deps.lines, click.lineId, click.by));
