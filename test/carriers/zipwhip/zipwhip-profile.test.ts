import { describe, expect, it } from 'vitest';
import { type AccountKind, accountKinds } from '../../../src/carriers/zipwhip/account.js';
import { createZipwhipProfile } from '../../../src/carriers/zipwhip/zipwhip-profile.js';
import type { SecondaryCall } from '../../../src/lines/ports/secondary-calls.js';
import { buildDeleteForm } from '../../../src/modals/delete/delete-form.js';
import { buildAnnouncement } from '../../../src/views/announcements/build-announcement.js';
import { at, escalateAfterMs, makeLine, requester, states } from '../../support/make-line.js';

type Account = AccountKind | undefined;

const accounts: readonly Account[] = [...accountKinds, undefined];

describe('what is said of an account', () => {
  it.each<[Account, RegExp, RegExp, RegExp, RegExp]>([
    [
      'platform',
      /^Its contacts and messages/,
      /login, with a user name/,
      /or the carrier can/,
      /this Platform account/,
    ],
    ['non-platform', /^$/, /your own system/, /the carrier sends none/, /agree with the carrier/],
    [undefined, /^On Platform accounts/, /On a Platform account/, /on Platform accounts/, /^On Platform accounts/],
  ])('fits one that is %s', (kind, deletion, activation, notice, change) => {
    const { account } = createZipwhipProfile(kind);

    expect(account.lostWithLine).toMatch(deletion);
    expect(account.afterActivation).toMatch(activation);
    expect(account.whoNotifies).toMatch(notice);
    expect(account.whatCanChange).toMatch(change);
  });

  it.each<[SecondaryCall, Account, boolean]>([
    ['sessionKey', 'platform', true],
    ['sessionKey', 'non-platform', false],
    ['stopReport', 'platform', false],
    ['stopReport', 'non-platform', true],
    ['lookup', 'platform', true],
    ['lookup', 'non-platform', true],
    ['sessionKey', undefined, true],
    ['stopReport', undefined, true],
  ])('tells whether %s is for one that is %s: %s', (call, account, isOffered) => {
    expect(createZipwhipProfile(account).notOffered[call] === undefined).toBe(isOffered);
  });

  it.each<[SecondaryCall, AccountKind, string]>([
    ['sessionKey', 'non-platform', 'Session keys exist on Platform accounts only, and this one is Non-Platform.'],
    ['stopReport', 'platform', 'The stop report exists on Non-Platform accounts only, and this one is Platform.'],
  ])('says why %s is not for one that is %s', (call, account, words) => {
    expect(createZipwhipProfile(account).notOffered[call]).toBe(words);
  });

  it.each(accounts)('stands in the delete form and in the news of an activation: %s', (kind) => {
    const profile = createZipwhipProfile(kind);
    const line = makeLine(states.active);
    const news = { kind: 'activated', requestedBy: requester, pendingSinceAt: at('17:01') } as const;
    const announcement = { id: 'a', at: at('17:13'), to: 'thread', news } as const;

    expect(JSON.stringify(buildDeleteForm({ line, metadata: '{}', profile }).blocks)).toContain(
      `${profile.account.lostWithLine} This cannot be undone.`.trim(),
    );
    expect(buildAnnouncement(line, announcement, { escalateAfterMs, profile }).text).toContain(
      profile.account.afterActivation,
    );
  });
});

describe('the advice after a refusal', () => {
  const { reasonByCode, adviceByReason, support } = createZipwhipProfile(undefined);

  it.each([
    ['111', 'landline or toll-free number of the office'],
    ['112', 'have that company release it'],
    ['113', '/zw eligible'],
  ])('belongs to the reason of code %s', (code, words) => {
    const reason = reasonByCode.get(code);

    expect(reason && adviceByReason[reason]).toMatch(new RegExp(`^Next: .*${words}`));
  });

  it.each(['100', '998', 'constructor', ''])('does not exist for code "%s"', (code) => {
    expect(reasonByCode.get(code)).toBeUndefined();
  });

  it('names the support of the carrier', () => {
    expect(support.contact).toBe('call or text (855) 947-9447, or write to Support@zipwhip.com');
    expect(adviceByReason.mobile).toContain(support.contact);
  });
});
