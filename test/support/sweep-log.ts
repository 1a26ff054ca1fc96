import { z } from 'zod';

const sweepLine = z.object({
  time: z.iso.datetime(),
  msg: z.literal('job finished'),
  job: z.literal('sweep'),
  duration_ms: z.number(),
});
/** Both numbers are whole milliseconds, so that the start is known to one of them. */
const roundingMs = 1;

/** Whether a line of the bot's log reports a sweep that began after an instant of the sandbox, in ms since 1970. */
export function reportsSweepBegunAfter(line: string, atMs: number): boolean {
  if (!line.includes('"job":"sweep"')) return false;
  const report = sweepLine.safeParse(JSON.parse(line));
  if (!report.success) return false;
  return Date.parse(report.data.time) - report.data.duration_ms - roundingMs > atMs;
}
