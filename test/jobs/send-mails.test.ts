import { describe, expect, it } from 'vitest';
import { MailQueue } from '../../src/jobs/send-mails.js';
import { asLineId, type LineId } from '../../src/lines/model/ids.js';
import type { MailOutcome } from '../../src/lines/ports/ports.js';
import { makeLine, states } from '../support/make-line.js';
import { makeLineDeps } from '../support/make-line-deps.js';
import { RecordingLogger } from '../support/recording-logger.js';

const idOf = (index: number): LineId => asLineId(`+1206555${1_000 + index}`);
const endUser = { email: 'bo@example.com', isMailed: true } as const;

async function makeWorld(send: (id: LineId) => Promise<MailOutcome>) {
  const world = await makeLineDeps({ mailer: { send: ({ lineId }) => send(lineId) } });
  const logger = new RecordingLogger();
  const mailQueue = new MailQueue({ lines: world.deps, logger });
  const seedDue = (index: number) =>
    world.seed(makeLine({ ...states.active, telling: { kind: 'mail_due' } }, { endUser }, { id: idOf(index) }));
  return { world, logger, mailQueue, seedDue };
}

describe('MailQueue', () => {
  it('sends a mail once, however often it is woken', async () => {
    const sent: LineId[] = [];
    const { world, mailQueue, seedDue } = await makeWorld(async (id) => {
      sent.push(id);
      return { outcome: 'sent', messageId: '<r1@example.com>' };
    });
    await seedDue(0);

    mailQueue.wake(idOf(0));
    mailQueue.wake(idOf(0));
    while (sent.length === 0) await new Promise(setImmediate);
    await mailQueue.stop();

    expect(sent).toEqual([idOf(0)]);
    expect(await world.stored(idOf(0))).toMatchObject({ telling: { kind: 'told' } });
  });

  it('sends two at a time, and none that it has not begun when it is stopped', async () => {
    const open: (() => void)[] = [];
    const { world, mailQueue, seedDue } = await makeWorld(
      () =>
        new Promise((resolve) => {
          open.push(() => resolve({ outcome: 'sent', messageId: '<r1@example.com>' }));
        }),
    );
    for (const index of [0, 1, 2]) await seedDue(index);
    for (const index of [0, 1, 2]) mailQueue.wake(idOf(index));
    while (open.length < 2) await new Promise(setImmediate);

    const stopped = mailQueue.stop();
    for (const finish of open) finish();
    await stopped;

    expect(open).toHaveLength(2);
    expect(await world.stored(idOf(2))).toMatchObject({ telling: { kind: 'mail_due' } });
  });

  it('sends the mail of a line that was just written, as soon as nobody is at work on the number', async () => {
    const sent: LineId[] = [];
    const { world, mailQueue, seedDue } = await makeWorld(async (id) => {
      sent.push(id);
      return { outcome: 'sent', messageId: '<r1@example.com>' };
    });
    const due = await seedDue(0);

    await world.deps.operations.run(idOf(0), { what: 'check', sinceAt: world.clock.now() }, async () => {
      mailQueue.hear(due);
      mailQueue.hear({ ...makeLine(states.pending), id: idOf(1) });
      await new Promise(setImmediate);
      expect(sent).toEqual([]);
    });
    while (sent.length === 0) await new Promise(setImmediate);
    await mailQueue.stop();

    expect(sent).toEqual([idOf(0)]);
  });

  it('leaves a number for the next time that somebody is at work on when its turn comes', async () => {
    const open: (() => void)[] = [];
    const { world, logger, mailQueue, seedDue } = await makeWorld(
      () =>
        new Promise((resolve) => {
          open.push(() => resolve({ outcome: 'not_sent', detail: 'no' }));
        }),
    );
    for (const index of [0, 1, 2]) await seedDue(index);
    for (const index of [0, 1, 2]) mailQueue.wake(idOf(index));
    while (open.length < 2) await new Promise(setImmediate);

    await world.deps.operations.run(idOf(2), { what: 'check', sinceAt: world.clock.now() }, async () => {
      for (const finish of open) finish();
      for (const index of [0, 1]) {
        while ((await world.stored(idOf(index))).history?.entries.at(-1)?.what !== 'mail_failed') {
          await new Promise(setImmediate);
        }
      }
      for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);
    });
    await mailQueue.stop();

    expect(open).toHaveLength(2);
    expect(await world.stored(idOf(2))).toMatchObject({ telling: { kind: 'mail_due' } });
    expect(logger.at('error')).toEqual([]);
  });
});
