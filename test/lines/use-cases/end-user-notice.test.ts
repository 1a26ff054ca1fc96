import { describe, expect, it } from 'vitest';
import { nextWorkingDay } from '../../../src/lines/machine/end-user-steps.js';
import { transition } from '../../../src/lines/machine/transition.js';
import type { EndUser, EndUserNotice } from '../../../src/lines/model/end-user.js';
import { asChannelId } from '../../../src/lines/model/ids.js';
import type { Line } from '../../../src/lines/model/line.js';
import type { LineEvent } from '../../../src/lines/model/line-event.js';
import { isOpen } from '../../../src/lines/model/line-groups.js';
import { pollLine } from '../../../src/lines/polling/poll-line.js';
import type { ActivationMail, Mailer, MailOutcome } from '../../../src/lines/ports/ports.js';
import { markEndUserNotified, resendMail } from '../../../src/lines/use-cases/act-on-line.js';
import { mailEndUser } from '../../../src/lines/use-cases/mail-end-user.js';
import { provisionLine } from '../../../src/lines/use-cases/provision-line.js';
import { retryLine } from '../../../src/lines/use-cases/retry-line.js';
import {
  at,
  deleter,
  lineId,
  makeDeletion,
  makeEvidence,
  makeLine,
  requester,
  states,
} from '../../support/make-line.js';
import { makeLineDeps } from '../../support/make-line-deps.js';

const endUser = { name: 'Bo Chen', email: 'bo@example.com' };
const active = (telling?: EndUserNotice, request = {}) =>
  makeLine({ ...states.active, ...(telling && { telling }) }, { endUser, ...request });
const answer = { word: 'Account Activated', code: '100', at: at('17:13') };
const problem = { at: at('17:20'), detail: 'the mail server said: 550 no', isDoubtful: false };

/** A mailer that follows a script and keeps what it was to send. */
class ScriptedMailer implements Mailer {
  readonly sent: ActivationMail[] = [];

  constructor(private readonly outcome: MailOutcome | (() => Promise<MailOutcome>)) {}

  async send(mail: ActivationMail): Promise<MailOutcome> {
    this.sent.push(mail);
    return typeof this.outcome === 'function' ? this.outcome() : this.outcome;
  }
}

const sent: MailOutcome = { outcome: 'sent', messageId: '<r1@example.com>' };

describe('a line that becomes active', () => {
  it.each<[string, EndUser | undefined, EndUserNotice]>([
    ['nobody', undefined, { kind: 'untold', remindAt: new Date('2026-03-03T17:13:00Z') }],
    ['an end user to be told by hand', endUser, { kind: 'untold', remindAt: new Date('2026-03-03T17:13:00Z') }],
    ['an end user whom zw promised to write to', { ...endUser, isMailed: true }, { kind: 'mail_due' }],
  ])('with %s named is not finished', (_who, named, telling) => {
    const pending = makeLine(states.pending, named ? { endUser: named } : {});

    const line = transition(pending, { type: 'activate', at: at('17:13'), answer });

    expect(line).toMatchObject({ state: 'active', telling });
    expect(isOpen(line)).toBe(true);
    expect(line.outbox[0]?.news).toMatchObject({ kind: 'activated' });
  });

  it('says in its news that zw writes to the end user', () => {
    const pending = makeLine(states.pending, { endUser: { ...endUser, isMailed: true } });

    const { outbox } = transition(pending, { type: 'activate', at: at('17:13'), answer });

    expect(outbox.map(({ news }) => news)).toMatchObject([{ isMailed: true }, { isMailed: true }]);
  });
});

describe('an active line', () => {
  it.each<[boolean, EndUserNotice | undefined]>([
    [false, undefined],
    [false, { kind: 'told', at: at('18:00'), by: deleter }],
    [true, { kind: 'mail_due' }],
    [true, { kind: 'mail_sending', startedAt: at('17:14') }],
    [true, { kind: 'untold' }],
  ])('is open: %s, with %j', (isStillOpen, telling) => {
    expect(isOpen(active(telling))).toBe(isStillOpen);
  });

  const events: readonly LineEvent[] = [
    { type: 'begin_mail', at: at('18:00') },
    { type: 'finish_mail', at: at('18:00'), messageId: '<r1@example.com>' },
    { type: 'fail_mail', at: at('18:00'), detail: 'no', isDoubtful: false },
    { type: 'repeat_mail', at: at('18:00'), by: deleter },
    { type: 'mark_told', at: at('18:00'), by: deleter },
    { type: 'remind', at: at('18:00') },
  ];
  const tellings: readonly (readonly [EndUserNotice | undefined, readonly LineEvent['type'][]])[] = [
    [undefined, []],
    [{ kind: 'mail_due' }, ['begin_mail', 'fail_mail']],
    [{ kind: 'mail_sending', startedAt: at('17:14') }, ['finish_mail', 'fail_mail']],
    [{ kind: 'untold' }, ['mark_told']],
    [{ kind: 'untold', remindAt: at('18:00') }, ['mark_told', 'remind']],
    [{ kind: 'untold', problem }, ['repeat_mail', 'mark_told']],
    [{ kind: 'told', at: at('17:30') }, []],
  ];
  it.each(tellings)('with %j knows the events %j and no others', (telling, legal) => {
    const isTaken = (event: LineEvent): boolean => {
      try {
        transition(active(telling), event);
        return true;
      } catch (error) {
        expect(error).toMatchObject({ code: 'illegal_transition' });
        return false;
      }
    };

    expect(events.filter(isTaken).map(({ type }) => type)).toEqual(legal);
  });

  it('is as far with its end user as it was when its deletion is refused', () => {
    const line = active({ kind: 'untold', problem });
    const deleting = transition(line, { type: 'request_deletion', at: at('20:00'), deletion: makeDeletion() });

    const kept = transition(deleting, { type: 'refuse_deletion', at: at('20:01'), refusal: { by: 'not_received' } });

    expect(kept).toMatchObject({ state: 'active', telling: { kind: 'untold', problem } });
  });
});

describe('nextWorkingDay', () => {
  it.each([
    ['a Monday', '2026-03-02T17:00:00Z', '2026-03-03T17:00:00Z'],
    ['a Friday', '2026-03-06T17:00:00Z', '2026-03-09T17:00:00Z'],
    ['a Saturday', '2026-03-07T17:00:00Z', '2026-03-09T17:00:00Z'],
    ['a Sunday', '2026-03-08T17:00:00Z', '2026-03-09T17:00:00Z'],
    ['a Friday afternoon in Los Angeles, already Saturday in UTC', '2026-03-07T01:00:00Z', '2026-03-10T01:00:00Z'],
  ])('after %s is the same hour of the next day on which people work', (_day, from, next) => {
    expect(nextWorkingDay(new Date(from))).toEqual(new Date(next));
  });
});

describe('provisionLine and retryLine', () => {
  const order = {
    lineId,
    requestedBy: requester,
    channelId: asChannelId('C0SALES'),
    endUser,
    evidence: makeEvidence(),
    attempt: 1,
  };
  const eligible = { outcome: 'eligible' } as const;
  const accepted = { outcome: 'accepted' } as const;

  it.each<[string, Mailer | undefined, EndUser]>([
    ['promise a mail where there is a mail server', new ScriptedMailer(sent), { ...endUser, isMailed: true }],
    ['promise none where there is no mail server', undefined, endUser],
  ])('%s', async (_what, mailer, noted) => {
    const world = await makeLineDeps(mailer && { mailer });
    world.carrier.answers('eligible', eligible).answers('add', accepted);

    await provisionLine(world.deps, order);

    expect((await world.stored(lineId)).request.endUser).toEqual(noted);
  });

  it('keep the end user over a retry, and look again whether zw can write', async () => {
    const world = await makeLineDeps();
    world.carrier.answers('eligible', eligible).answers('add', accepted);
    await world.seed(makeLine(states.failed, { endUser: { ...endUser, isMailed: true } }));

    await retryLine(world.deps, lineId, requester);

    expect((await world.stored(lineId)).request.endUser).toEqual(endUser);
  });
});

describe('mailEndUser', () => {
  it('writes the intent down before it sends, and what came of it afterwards', async () => {
    let whileSending: unknown;
    const mailer = new ScriptedMailer(async () => {
      whileSending = await world.stored(lineId);
      return sent;
    });
    const world = await makeLineDeps({ mailer });
    await world.seed(active({ kind: 'mail_due' }));

    await mailEndUser(world.deps, lineId);

    expect(mailer.sent).toEqual([{ requestId: 'r1', lineId, ...endUser }]);
    expect(whileSending).toMatchObject({ telling: { kind: 'mail_sending', startedAt: at('17:00') } });
    expect(await world.stored(lineId)).toMatchObject({
      telling: { kind: 'told', at: at('17:00'), messageId: '<r1@example.com>' },
      outbox: [{ to: 'thread', news: { kind: 'end_user_mailed', messageId: '<r1@example.com>' } }],
      history: { entries: [{ what: 'end_user_mailed', messageId: '<r1@example.com>' }] },
    });
  });

  it.each<[MailOutcome, boolean, string]>([
    [{ outcome: 'not_sent', detail: 'no' }, false, 'mail_failed'],
    [{ outcome: 'lost', detail: 'no' }, true, 'mail_doubtful'],
  ])('leaves it to a person when the outcome is %j', async (outcome, isDoubtful, what) => {
    const mailer = new ScriptedMailer(outcome);
    const world = await makeLineDeps({ mailer });
    await world.seed(active({ kind: 'mail_due' }));

    await mailEndUser(world.deps, lineId);
    await mailEndUser(world.deps, lineId);

    expect(mailer.sent).toHaveLength(1);
    expect(await world.stored(lineId)).toMatchObject({
      telling: { kind: 'untold', problem: { at: at('17:00'), detail: 'no', isDoubtful } },
      outbox: [{ news: { kind: 'mail_failed', requestedBy: requester, detail: 'no', isDoubtful } }],
      history: { entries: [{ what, words: 'no' }] },
    });
  });

  it('does not send again what a process that is gone was sending', async () => {
    const mailer = new ScriptedMailer(sent);
    const world = await makeLineDeps({ mailer });
    await world.seed(active({ kind: 'mail_sending', startedAt: at('16:59') }));

    await mailEndUser(world.deps, lineId);

    expect(mailer.sent).toEqual([]);
    expect(await world.stored(lineId)).toMatchObject({
      telling: {
        kind: 'untold',
        problem: { isDoubtful: true, detail: 'zw began to send it, and what came of it was not written down' },
      },
    });
  });

  it('says that there is no mail server any more', async () => {
    const world = await makeLineDeps();
    await world.seed(active({ kind: 'mail_due' }));

    await mailEndUser(world.deps, lineId);

    expect(await world.stored(lineId)).toMatchObject({
      telling: { kind: 'untold', problem: { isDoubtful: false, detail: 'zw has no mail server' } },
    });
  });

  it('keeps everybody else from the number meanwhile', async () => {
    let marked: Promise<Line | undefined> | undefined;
    const world = await makeLineDeps({
      mailer: new ScriptedMailer(async () => {
        marked = markEndUserNotified(world.deps, lineId, deleter);
        return sent;
      }),
    });
    await world.seed(active({ kind: 'mail_due' }));

    await mailEndUser(world.deps, lineId);

    const told = await world.stored(lineId);
    expect(told).toMatchObject({ telling: { kind: 'told' } });
    expect(await marked).toEqual(told);
    expect(told).not.toHaveProperty('telling.by');
  });

  it.each<EndUserNotice | undefined>([undefined, { kind: 'untold' }, { kind: 'told', at: at('17:30') }])(
    'sends nothing for a line with %j',
    async (telling) => {
      const mailer = new ScriptedMailer(sent);
      const world = await makeLineDeps({ mailer });
      const line = await world.seed(active(telling));

      await mailEndUser(world.deps, lineId);

      expect([mailer.sent, await world.stored(lineId)]).toEqual([[], line]);
    },
  );
});

describe('markEndUserNotified', () => {
  it('writes down who told the end user, and tells the thread', async () => {
    const world = await makeLineDeps();
    await world.seed(active({ kind: 'untold', remindAt: at('20:00'), problem }));

    await markEndUserNotified(world.deps, lineId, deleter);

    expect(await world.stored(lineId)).toMatchObject({
      telling: { kind: 'told', at: at('17:00'), by: deleter },
      outbox: [{ to: 'thread', news: { kind: 'end_user_told', by: deleter } }],
      history: { entries: [{ what: 'end_user_told', by: deleter }] },
    });
    expect(world.store.pollSchedule.size).toBe(0);
    expect(world.woken).toEqual([lineId]);
  });

  it.each<EndUserNotice | undefined>([
    undefined,
    { kind: 'mail_due' },
    { kind: 'told', at: at('17:30'), by: requester },
  ])('changes nothing of a line with %j', async (telling) => {
    const world = await makeLineDeps();
    const line = await world.seed(active(telling));

    expect(await markEndUserNotified(world.deps, lineId, deleter)).toEqual(line);
    expect(world.transitions).toEqual([]);
  });

  it('knows nothing of a number that is not in the store', async () => {
    const { deps } = await makeLineDeps();

    expect(await markEndUserNotified(deps, lineId, deleter)).toBeUndefined();
  });
});

describe('resendMail', () => {
  it('makes the mail due again and says so to the listeners of the store', async () => {
    const world = await makeLineDeps();
    await world.seed(active({ kind: 'untold', problem }));

    await resendMail(world.deps, lineId, deleter);

    expect(await world.stored(lineId)).toMatchObject({
      telling: { kind: 'mail_due', by: deleter },
      history: { entries: [{ what: 'mail_repeated', by: deleter }] },
    });
    expect(world.mailed).toEqual([lineId]);
  });

  it.each<EndUserNotice>([{ kind: 'untold' }, { kind: 'told', at: at('17:30') }])(
    'sends nothing again for a line with %j',
    async (telling) => {
      const world = await makeLineDeps();
      const line = await world.seed(active(telling));

      expect(await resendMail(world.deps, lineId, deleter)).toEqual(line);
      expect(world.mailed).toEqual([]);
    },
  );
});

describe('pollLine, for an active line', () => {
  async function look(telling: EndUserNotice, now = at('17:14')) {
    const world = await makeLineDeps();
    world.clock.set(now);
    await world.seed(active(telling));
    const results: string[] = [];
    for (const entry of world.store.pollSchedule.takeDue(now)) results.push(await pollLine(world.deps, entry));
    return { world, results };
  }

  it.each<EndUserNotice>([{ kind: 'mail_due' }, { kind: 'mail_sending', startedAt: at('17:13') }])(
    'with %j reports a due mail and stays due, without a word to the carrier',
    async (telling) => {
      const { world, results } = await look(telling);

      expect([results, world.carrier.calls]).toEqual([['mail_due'], []]);
      world.clock.advance(60_000);
      expect(world.store.pollSchedule.takeDue(world.clock.now())).toHaveLength(1);
    },
  );

  it('reminds once, when its time has come', async () => {
    const telling = { kind: 'untold', remindAt: at('18:00'), problem } as const;

    const early = await look(telling, at('17:59'));
    const { world, results } = await look(telling, at('18:00'));

    expect([early.results, results]).toEqual([[], ['changed']]);
    expect(await world.stored(lineId)).toMatchObject({
      telling: { kind: 'untold', problem },
      outbox: [{ to: 'thread', news: { kind: 'end_user_reminder', activeAt: at('17:13') } }],
    });
    expect(world.store.pollSchedule.size).toBe(0);
    expect(world.carrier.calls).toEqual([]);
  });

  it('leaves alone what became active before end users were asked about', async () => {
    const world = await makeLineDeps();
    await world.seed(makeLine(states.active));

    expect(world.store.pollSchedule.size).toBe(0);
  });
});
