import { resumeWatching } from '../lines/resume-watching.js';
import { buildLineStatus, buildUnknownLineStatus } from '../views/line-status.js';
import type { ClickListener } from './click.js';

/** *Resume watching*: zw asks the carrier about the line again. */
export const resumeWatch: ClickListener = async (deps, { lineId, by, reply }) => {
  const { carrier, signal, patience } = deps.lines;
  const line = await resumeWatching(deps.lines, lineId, by);
  if (!line) {
    return reply(buildUnknownLineStatus({ lineId, eligibility: await carrier.eligible(lineId, { signal }) }));
  }
  await reply(buildLineStatus({ line, escalateAfterMs: patience.escalateAfterMs }));
};
