import { resumeWatching } from '../lines/resume-watching.js';
import type { ClickListener } from './click.js';
import { replyWithStatus } from './reply-with-status.js';

/** *Resume watching*: zw asks the carrier about the line again. */
export const resumeWatch: ClickListener = async (deps, click) =>
  replyWithStatus(deps, click, await resumeWatching(deps.lines, click.lineId, click.by));
