import { z } from 'zod';

const usageSchema = z.object({
  count: z.number(),
  wallMs: z.number(),
  cpuMs: z.number(),
  processCpuMs: z.number(),
  maxRssMb: z.number(),
});

/** What some work took, in the process that did it. `processCpuMs` is everything since that process began. */
export type Usage = z.output<typeof usageSchema>;

/** Reads what a child has told. */
export const parseUsage = (told: unknown): Usage => usageSchema.parse(told);

/** Does the work and measures it: wall time, and user and system time of the whole process meanwhile. */
export async function measure(
  count: number,
  work: () => Promise<void>,
): Promise<Omit<Usage, 'processCpuMs' | 'maxRssMb'>> {
  const cpu = process.cpuUsage();
  const startedMs = performance.now();
  await work();
  const wallMs = performance.now() - startedMs;
  return { count, wallMs, cpuMs: toMs(process.cpuUsage(cpu)) };
}

/** What the process has used up to now. */
export function processUsage(): Pick<Usage, 'processCpuMs' | 'maxRssMb'> {
  return { processCpuMs: toMs(process.cpuUsage()), maxRssMb: process.resourceUsage().maxRSS / 1_024 };
}

const toMs = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1_000;
