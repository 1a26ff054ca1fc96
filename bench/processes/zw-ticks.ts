import { OutboxWorker } from '../../src/delivery/outbox-worker.js';
import { Scheduler } from '../../src/jobs/scheduler.js';
import { createLogger } from '../../src/logger.js';
import { KeyvLineStore } from '../../src/store/keyv-line-store.js';
import { openSqlite } from '../../src/store/sqlite/sqlite.js';
import { startSignal, tellParent } from '../child.js';
import { concurrency, pendingLines } from '../constants.js';
import { createLineDeps } from '../create-line-deps.js';
import { measure, processUsage } from '../usage.js';

const [, , storeUrl = '', lineCount, tickCount] = process.argv;

const logger = createLogger('info');
let store: KeyvLineStore | undefined;
await startSignal();
const opening = await measure(Number(lineCount), async () => {
  store = await KeyvLineStore.load(await openSqlite(storeUrl));
});
if (store === undefined || store.unreadable.length > 0) throw new Error('the store was not read');
const { pollSchedule } = store;

let touches = 0;
const touched = () => {
  touches += 1;
  return Promise.reject(new Error('a tick with nothing due did something'));
};
const carrier = { eligible: touched, add: touched, status: touched, update: touched, delete: touched };
const outboxWorker = new OutboxWorker({ store, publishNext: touched, logger, setTimer: () => () => {} });
const scheduler = new Scheduler({
  lines: createLineDeps(store, carrier),
  logger,
  nextTickAt: () => new Date(8_640_000_000_000_000),
  concurrency,
  budgetMs: 60_000,
  monotonicMs: () => performance.now(),
  onTick: () => outboxWorker.wakeAll(),
  onMailDue: () => {},
  setTimer: () => () => {},
});

// As after the sweep that the bot makes when it starts, if every line was still pending.
const now = Date.now();
for (const { id, revision } of pollSchedule.takeDue(new Date(now)))
  pollSchedule.reschedule(id, revision, now + 3_600_000);
await scheduler.sweep();

const tickMs: number[] = [];
for (let tick = 0; tick < Number(tickCount); tick += 1) {
  const startedMs = performance.now();
  await scheduler.sweep();
  tickMs.push(performance.now() - startedMs);
}
if (touches > 0 || pollSchedule.size !== pendingLines) throw new Error('not a tick with nothing due');

await scheduler.stop();
await store.close();
tellParent({ opening: { ...opening, ...processUsage() }, tickMs });
