import { describe, expect, it } from 'vitest';
import {
  type AccountKind,
  accountKinds,
  isOfferedTo,
  type SecondaryCall,
} from '../../../src/lines/model/account-kind.js';
import { buildDeleteForm } from '../../../src/modals/delete/delete-form.js';
import { buildAnnouncement } from '../../../src/views/announcements/build-announcement.js';
import {
  type Account,
  adviseAfterActivation,
  explainNotOffered,
  sayWhatCanChange,
  sayWhoNotifies,
  warnOfDeletion,
} from '../../../src/views/phrases/account-words.js';
import { at, escalateAfterMs, makeLine, requester, states } from '../../support/make-line.js';

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
  ])('fits one that is %s', (account, deletion, activation, notice, change) => {
    expect(warnOfDeletion(account)).toMatch(deletion);
    expect(adviseAfterActivation(account)).toMatch(activation);
    expect(sayWhoNotifies(account)).toMatch(notice);
    expect(sayWhatCanChange(account)).toMatch(change);
  });

  it.each<[SecondaryCall, Account, boolean]>([
    ['session_key', 'platform', true],
    ['session_key', 'non-platform', false],
    ['stop_report', 'platform', false],
    ['stop_report', 'non-platform', true],
    ['enum', 'platform', true],
    ['enum', 'non-platform', true],
    ['session_key', undefined, true],
    ['stop_report', undefined, true],
  ])('tells whether %s is for one that is %s: %s', (call, account, isOffered) => {
    expect(isOfferedTo(account, call)).toBe(isOffered);
  });

  it.each<[SecondaryCall, AccountKind, string]>([
    ['session_key', 'non-platform', 'Session keys exist on Platform accounts only, and this one is Non-Platform.'],
    ['stop_report', 'platform', 'The stop report exists on Non-Platform accounts only, and this one is Platform.'],
  ])('says why %s is not for one that is %s', (call, account, words) => {
    expect(explainNotOffered(call, account)).toBe(words);
  });

  it.each(accounts)('stands in the delete form and in the news of an activation: %s', (account) => {
    const line = makeLine(states.active);
    const news = { kind: 'activated', requestedBy: requester, pendingSinceAt: at('17:01') } as const;
    const announcement = { id: 'a', at: at('17:13'), to: 'thread', news } as const;

    expect(JSON.stringify(buildDeleteForm({ line, metadata: '{}', account }).blocks)).toContain(
      `${warnOfDeletion(account)} This cannot be undone.`.trim(),
    );
    expect(buildAnnouncement(line, announcement, { escalateAfterMs, account }).text).toContain(
      adviseAfterActivation(account),
    );
  });
});
