import { markTold as markLineTold } from '../lines/mark-told.js';
import type { ClickListener } from './click.js';
import { replyWithStatus } from './reply-with-status.js';

/** *Mark as told*: somebody has told the end user that texting works. */
export const markTold: ClickListener = async (deps, click) =>
  replyWithStatus(deps, click, await markLineTold(deps.lines, click.lineId, click.by));
