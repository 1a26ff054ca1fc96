import { describe, expect, it } from 'vitest';
import { transition } from '../../../src/lines/machine/transition.js';
import { knows } from '../../../src/lines/machine/transitions.js';
import { keptForMs } from '../../../src/lines/model/credential.js';
import type { LineState } from '../../../src/lines/model/line.js';
import { StoreNotWritableError } from '../../../src/lines/ports/errors.js';
import { recoverLostAnswer } from '../../../src/lines/recovery/recover-lost-answer.js';
import { claimPassword, findPassword, recordLost, recordShown } from '../../../src/lines/use-cases/claim-password.js';
import { expirePasswords } from '../../../src/lines/use-cases/expire-passwords.js';
import { provisionLine } from '../../../src/lines/use-cases/provision-line.js';
import { lost, says } from '../../support/carrier-answers.js';
import {
  at,
  deleter,
  lineId,
  makeEvidence,
  makeLine,
  makeRequest,
  requester,
  stateNames,
  states,
  updates,
} from '../../support/make-line.js';
import { makeLineDeps } from '../../support/make-line-deps.js';

const clear = 'correct horse battery staple';
const secret = { reveal: () => clear };
const keptUntil = new Date(at('17:00').getTime() + keptForMs);
const kept = { lineId, requestId: 'r1', for: requester, keptUntil };
const keptState = { state: 'kept', for: requester, keptUntil } as const;
const order = {
  lineId,
  requestedBy: requester,
  channelId: makeRequest().channelId,
  evidence: makeEvidence(),
  attempt: 1,
};

async function makeWorld() {
  const world = await makeLineDeps();
  world.carrier.answers('eligible', { outcome: 'eligible' }).answers('add', { outcome: 'accepted', password: secret });
  return world;
}

/** A line whose password waits. */
async function makeWaiting() {
  const world = await makeLineDeps();
  await world.seed({ ...makeLine(states.pending), password: keptState });
  await world.vault.keep(kept, secret);
  return world;
}

const newsOf = (line: { readonly outbox: readonly { readonly news: { readonly kind: string } }[] }) =>
  line.outbox.map(({ news }) => news.kind);

describe('a password that comes with an order', () => {
  it('is kept for whoever asked, for a day, and told of in the thread', async () => {
    const { deps, vault } = await makeWorld();

    const outcome = await provisionLine(deps, order);

    expect(outcome).toMatchObject({ outcome: 'ordered', line: { state: 'pending', password: keptState } });
    expect(outcome).not.toHaveProperty('password');
    expect(vault.list()).toEqual([{ ...kept, requestId: 'request-1' }]);
    expect(outcome.outcome === 'ordered' && newsOf(outcome.line)).toEqual(['requested', 'accepted', 'password_kept']);
  });

  it('is kept although the yes is in doubt, and told of once the carrier has the order', async () => {
    const { deps, carrier, vault, stored } = await makeLineDeps();
    const doubtful = { outcome: 'unrecognised', detail: 'no date', verbatim: 'none', password: secret } as const;
    carrier.answers('eligible', { outcome: 'eligible' }).answers('add', doubtful);
    carrier.answers('status', lost).answers('eligible', lost);

    expect(await provisionLine(deps, order)).toMatchObject({ outcome: 'unconfirmed' });
    expect(vault.list()).toHaveLength(1);
    expect(await stored(lineId)).not.toHaveProperty('password');

    carrier.answers('status', says('pending'));
    await recoverLostAnswer(deps, await stored(lineId));
    await expirePasswords(deps);

    expect(await stored(lineId)).toMatchObject({ state: 'pending', password: { state: 'kept', for: requester } });
  });

  it('is nowhere in the record', async () => {
    const { deps, stored } = await makeWorld();

    await provisionLine(deps, order);

    expect(JSON.stringify(await stored(lineId))).not.toContain(clear);
  });

  it('is handed to the caller where there is no key, and kept nowhere', async () => {
    const { deps, vault, stored } = await makeWorld();
    vault.canKeep = false;

    const outcome = await provisionLine(deps, order);

    expect(outcome.outcome === 'ordered' && outcome.password?.reveal()).toBe(clear);
    expect(vault.list()).toEqual([]);
    expect(await stored(lineId)).not.toHaveProperty('password');
  });

  it('is handed to the caller where the vault takes no write', async () => {
    const { deps, vault } = await makeWorld();
    vault.failure = new StoreNotWritableError('SQLITE_FULL');

    const outcome = await provisionLine(deps, order);

    expect(outcome.outcome === 'ordered' && outcome.password?.reveal()).toBe(clear);
  });

  it('is forgotten with the next request, which brings an account of its own', async () => {
    const { deps, seed, stored } = await makeWorld();
    await seed({ ...makeLine(states.failed), password: keptState });
    deps.vault.keep(kept, secret);

    await provisionLine(deps, { ...order, attempt: 2 });

    expect(deps.vault.list()).toEqual([{ ...kept, requestId: 'request-1' }]);
    expect(await stored(lineId)).toMatchObject({ password: keptState, request: { id: 'request-1' } });
  });
});

describe('what becomes of a password', () => {
  it.each(stateNames.filter((state) => knows(makeLine<LineState>(states[state]), 'lose_password')))(
    'leaves all else of a line that is %s as it is',
    (state) => {
      const base = { card: { channelId: makeRequest().channelId, ts: '1.2', revision: 3 }, update: updates.planned };
      const line = makeLine(states[state], {}, base);

      const { revision, outbox, history, password, ...rest } = transition(line, {
        type: 'lose_password',
        cause: 'expired',
        at: at('18:00'),
      });

      const { revision: _revision, outbox: _outbox, ...before } = line;
      expect(rest).toEqual(before);
      expect([revision, outbox.length, history?.entries.length, password?.state]).toEqual([4, 1, 1, 'lost']);
    },
  );
});

describe('expirePasswords', () => {
  it('tells of a password whose process died before it could', async () => {
    const { deps, vault, seed, stored } = await makeLineDeps();
    await seed(makeLine(states.pending));
    await vault.keep(kept, secret);

    expect(await expirePasswords(deps)).toEqual({ told: 1, erased: 0 });
    expect(await stored(lineId)).toMatchObject({ password: keptState });
    expect(await expirePasswords(deps)).toEqual({ told: 0, erased: 0 });
  });

  it('tells of it once, however many notice at the same time', async () => {
    const { deps, vault, seed, stored } = await makeLineDeps();
    await seed(makeLine(states.pending));
    await vault.keep(kept, secret);

    await Promise.all([expirePasswords(deps), expirePasswords(deps), expirePasswords(deps)]);

    expect(newsOf(await stored(lineId))).toEqual(['password_kept']);
  });

  it('waits while nobody knows whether the order arrived', async () => {
    const { deps, vault, seed, transitions } = await makeLineDeps();
    await seed(makeLine(states.unconfirmed));
    await vault.keep(kept, secret);

    expect(await expirePasswords(deps)).toEqual({ told: 0, erased: 0 });
    expect(transitions).toEqual([]);
    expect(vault.list()).toEqual([kept]);
  });

  it('erases a password that nobody looked at for a day, and says so', async () => {
    const { deps, vault, clock, stored } = await makeWaiting();
    clock.set(new Date(keptUntil.getTime() - 1));
    expect(await expirePasswords(deps)).toEqual({ told: 0, erased: 0 });

    clock.set(keptUntil);

    expect(await expirePasswords(deps)).toEqual({ told: 0, erased: 1 });
    expect(vault.list()).toEqual([]);
    expect(await stored(lineId)).toMatchObject({ state: 'pending', password: { state: 'lost', cause: 'expired' } });
    expect(newsOf(await stored(lineId))).toEqual(['password_lost']);
  });

  it('erases what was shown and could not be erased then', async () => {
    const { deps, vault, seed, transitions } = await makeWaiting();
    await seed({ ...makeLine(states.pending), password: { state: 'shown', by: requester, at: at('18:00') } });

    expect(await expirePasswords(deps)).toEqual({ told: 0, erased: 1 });
    expect(vault.list()).toEqual([]);
    expect(transitions).toEqual([]);
  });

  it.each([
    ['no line', undefined],
    ['a line with another request', makeLine(states.pending, { id: 'r2' })],
    ['a line that is deleted', makeLine(states.deleted)],
    ['a line whose order turned out to be refused', makeLine(states.refused)],
    ['a line whose order was cancelled', makeLine(states.cancelled)],
  ])('erases what belongs to %s', async (_what, line) => {
    const { deps, vault, seed, transitions } = await makeLineDeps();
    if (line) await seed(line);
    await vault.keep(kept, secret);

    expect(await expirePasswords(deps)).toEqual({ told: 0, erased: 1 });
    expect(vault.list()).toEqual([]);
    expect(transitions).toEqual([]);
  });
});

describe('claimPassword', () => {
  it('gives the password to whoever asked for the line, after that is written, and erases it', async () => {
    const { deps, vault, stored } = await makeWaiting();

    const claim = await claimPassword(deps, lineId, requester);

    expect(claim.outcome === 'claimed' && claim.secret.reveal()).toBe(clear);
    expect(vault.list()).toEqual([]);
    expect(await stored(lineId)).toMatchObject({ password: { state: 'shown', by: requester, at: at('17:00') } });
    expect(newsOf(await stored(lineId))).toEqual(['password_shown']);
  });

  it('gives it once, however many claims there are', async () => {
    const { deps } = await makeWaiting();

    const claims = await Promise.all([1, 2, 3, 4, 5].map(() => claimPassword(deps, lineId, requester)));

    expect(claims.filter(({ outcome }) => outcome === 'claimed')).toHaveLength(1);
    expect(await claimPassword(deps, lineId, requester)).toEqual({
      outcome: 'gone',
      password: { state: 'shown', by: requester, at: at('17:00') },
    });
  });

  it('gives it to nobody else, and leaves it where it is', async () => {
    const { deps, vault, transitions } = await makeWaiting();

    expect(await findPassword(deps, lineId, deleter)).toEqual({ outcome: 'not_yours', for: requester });
    expect(await claimPassword(deps, lineId, deleter)).toEqual({ outcome: 'not_yours', for: requester });
    expect(vault.list()).toEqual([kept]);
    expect(transitions).toEqual([]);
  });

  it('gives nothing once its day is over, also before that was noticed', async () => {
    const { deps, vault, clock, stored } = await makeWaiting();
    clock.set(keptUntil);

    expect(await claimPassword(deps, lineId, requester)).toMatchObject({
      outcome: 'gone',
      password: { cause: 'expired' },
    });
    expect(vault.list()).toEqual([]);
    expect(newsOf(await stored(lineId))).toEqual(['password_lost']);
  });

  it('says that it cannot be decrypted when the key is another one now', async () => {
    const { deps, vault, stored } = await makeWaiting();
    vault.forgetKey();

    const claim = await claimPassword(deps, lineId, requester);

    expect(claim).toMatchObject({ outcome: 'gone', password: { cause: 'unreadable' } });
    expect(newsOf(await stored(lineId))).toEqual(['password_lost']);
  });

  it('shows it although it cannot be erased at the moment: it cannot be claimed again', async () => {
    const { deps, vault } = await makeWaiting();
    vault.failure = new StoreNotWritableError('SQLITE_FULL');

    expect(await claimPassword(deps, lineId, requester)).toMatchObject({ outcome: 'claimed' });
    expect(await claimPassword(deps, lineId, requester)).toMatchObject({ outcome: 'gone' });
  });

  it('knows no password of a line without one, nor of a number without a line', async () => {
    const { deps, seed } = await makeLineDeps();
    const none = { outcome: 'gone', password: undefined };

    expect(await claimPassword(deps, lineId, requester)).toEqual(none);
    await seed(makeLine(states.active));
    expect(await claimPassword(deps, lineId, requester)).toEqual(none);
  });
});

describe('a password that is kept nowhere', () => {
  it('is noted as shown before it is, unless the line is meanwhile gone', async () => {
    const { deps, seed, stored } = await makeLineDeps();
    const line = await seed(makeLine(states.pending));

    expect(await recordShown(deps, line, requester)).toBe(true);
    expect(newsOf(await stored(lineId))).toEqual(['password_shown']);
    await seed(makeLine(states.deleted));
    expect(await recordShown(deps, line, requester)).toBe(false);
  });

  it('is noted as lost, with the reason', async () => {
    const { deps, seed, stored } = await makeLineDeps();
    await seed(makeLine(states.pending));

    await recordLost(deps, { id: lineId }, 'not_kept');

    expect(await stored(lineId)).toMatchObject({ password: { state: 'lost', cause: 'not_kept' } });
  });
});
