import { createTask } from 'node-cron';

/**
 * Makes what tells when a cron expression comes next, in UTC, reckoned from now.
 * @throws {Error} node-cron's, when it is no cron expression.
 */
export function createNextRun(expression: string): () => Date {
  const task = createTask(expression, () => {}, { timezone: 'UTC' });
  return () => {
    const [next] = task.getNextRuns(1);
    if (!next) throw new Error('a cron expression that never comes');
    return next;
  };
}
