import { describe, expect, it } from 'vitest';
import { checkMessage } from '../../../sandbox/slack/block-kit/check-message.js';
import type {
  AnnouncementContent,
  AnnouncementKind,
  Destination,
  SupportPacket,
} from '../../../src/lines/model/announcement.js';
import { buildAnnouncement } from '../../../src/views/announcements/build-announcement.js';
import {
  at,
  cardLink,
  deleter,
  escalateAfterMs,
  lineId,
  makeRequest,
  phoneNumber,
  requester,
  states,
} from '../../support/make-line.js';
import { profile } from '../../support/profile.js';
import { expectInert, hostileTexts, mrkdwnTexts } from '../hostile.js';

const makePacket = (overrides: Partial<SupportPacket> = {}): SupportPacket => ({
  lineId,
  requestedAt: at('17:00'),
  pendingSinceAt: at('17:01'),
  attempt: 1,
  customerId: 'Acme-7',
  lastAnswer: { word: 'Pending Activation', code: '100', transactionId: 'tx-3', at: at('21:00') },
  transactions: [{ call: 'add', transactionId: 'tx-2', at: at('17:01') }],
  ...overrides,
});

const news: { readonly [K in AnnouncementKind]: Extract<AnnouncementContent, { kind: K }> } = {
  requested: { kind: 'requested', requestedBy: requester, attempt: 1 },
  held: { kind: 'held', requestedBy: requester, releaseAt: at('22:00') },
  released: { kind: 'released', requestedBy: requester, releaseAt: at('22:00') },
  release_delayed: {
    kind: 'release_delayed',
    requestedBy: requester,
    releaseAt: at('22:00'),
    detail: 'the carrier did not answer in time',
  },
  cancelled: { kind: 'cancelled', requestedBy: requester, by: deleter, releaseAt: at('22:00') },
  accepted: { kind: 'accepted', requestedBy: requester, transactionId: 'tx-2' },
  refused: {
    kind: 'refused',
    requestedBy: requester,
    refusal: { by: 'carrier', code: '999', description: 'Suspended' },
  },
  found_after_all: { kind: 'found_after_all', requestedBy: requester, transactionId: 'tx-4' },
  deleted_after_all: { kind: 'deleted_after_all', by: deleter, reason: { kind: 'mistake' }, transactionId: 'tx-5' },
  unconfirmed: { kind: 'unconfirmed', operation: 'add', detail: 'the connection was cut' },
  started: { kind: 'started', effectiveAt: at('17:01') },
  activated: { kind: 'activated', requestedBy: requester, pendingSinceAt: at('17:01'), transactionId: 'tx-3' },
  end_user_mailed: { kind: 'end_user_mailed', messageId: '<r1@example.com>' },
  mail_failed: {
    kind: 'mail_failed',
    requestedBy: requester,
    detail: 'the mail server said: 550 no',
    isDoubtful: false,
  },
  end_user_told: { kind: 'end_user_told', by: deleter },
  end_user_reminder: { kind: 'end_user_reminder', requestedBy: requester, activeAt: at('17:13') },
  failed: {
    kind: 'failed',
    requestedBy: requester,
    attempt: 1,
    answer: { word: 'Unknown', code: '100', transactionId: 'tx-4', at: at('17:20') },
  },
  escalated: {
    kind: 'escalated',
    requestedBy: requester,
    pendingSinceAt: at('17:01'),
    cause: 'overdue',
    packet: makePacket(),
  },
  adopted: {
    kind: 'adopted',
    by: deleter,
    stands: 'pending',
    answer: {
      word: 'Pending Activation',
      code: '100',
      transactionId: 'tx-5',
      at: at('17:12'),
      lastUpdatedAt: at('09:00'),
    },
  },
  lost: { kind: 'lost', requestedBy: requester, loss: states.lost.loss },
  found_again: {
    kind: 'found_again',
    requestedBy: requester,
    answer: { word: 'provisioned', code: '100', transactionId: 'tx-6', at: at('19:00') },
  },
  unanswered: {
    kind: 'unanswered',
    requestedBy: requester,
    pendingSinceAt: at('17:01'),
    sinceAt: at('17:40'),
    detail: 'no answer in time',
    packet: makePacket(),
  },
  unknown_word: {
    kind: 'unknown_word',
    requestedBy: requester,
    answer: { word: 'Ported Out', code: '100', transactionId: 'tx-8', at: at('17:20') },
    packet: makePacket(),
  },
  answered_again: {
    kind: 'answered_again',
    requestedBy: requester,
    answer: { word: 'Pending Activation', code: '100', at: at('17:20') },
  },
  watch_ended: { kind: 'watch_ended', pendingSinceAt: at('17:01') },
  watch_resumed: { kind: 'watch_resumed', by: deleter },
  deletion_requested: { kind: 'deletion_requested', by: deleter, reason: { kind: 'mistake' } },
  deletion_held: { kind: 'deletion_held', by: deleter, reason: { kind: 'mistake' }, releaseAt: at('22:00') },
  deletion_delayed: { kind: 'deletion_delayed', by: deleter, releaseAt: at('22:00'), detail: 'no answer in time' },
  deletion_cancelled: {
    kind: 'deletion_cancelled',
    by: requester,
    requestedBy: deleter,
    releaseAt: at('22:00'),
  },
  deletion_scheduled: { kind: 'deletion_scheduled', by: deleter, effectiveAt: at('22:00') },
  deletion_refused: {
    kind: 'deletion_refused',
    by: deleter,
    refusal: { by: 'carrier', code: '998', description: 'Locked' },
  },
  deleted: { kind: 'deleted', by: deleter, reason: { kind: 'ported_away' }, transactionId: 'tx-9' },
  updated: { kind: 'updated', by: deleter, customerId: 'Acme-8', oldCustomerId: 'Acme-7', transactionId: 'tx-u' },
  update_planned: { kind: 'update_planned', by: deleter, customerId: 'Acme-8', effectiveAt: at('22:00') },
  update_refused: {
    kind: 'update_refused',
    by: deleter,
    customerId: 'Acme-8',
    oldCustomerId: 'Acme-7',
    refusal: { by: 'carrier', code: '905', description: 'Busy' },
  },
  update_unconfirmed: {
    kind: 'update_unconfirmed',
    by: deleter,
    customerId: 'Acme-8',
    oldCustomerId: 'Acme-7',
    detail: 'the connection was cut',
    standing: { line: 'ours', answer: { word: 'provisioned', code: '100', at: at('17:13') } },
  },
  password_kept: { kind: 'password_kept', for: requester, keptUntil: at('22:00') },
  password_shown: { kind: 'password_shown', by: requester },
  session_key_made: { kind: 'session_key_made', by: requester },
  password_lost: { kind: 'password_lost', requestedBy: requester, cause: 'expired' },
};

const build = (item: AnnouncementContent, to: Destination = 'thread') =>
  buildAnnouncement(
    { id: lineId, request: makeRequest() },
    { id: 'a1', at: at('17:13'), to, news: item },
    { cardLink, escalateAfterMs, profile },
  );

describe('buildAnnouncement', () => {
  it.each<[AnnouncementKind, RegExp]>([
    ['requested', /being ordered\.\* zw's turn\..*<@U0MIRA> asked for texting/s],
    [
      'held',
      /scheduled by zw\.\* Nothing to do\..*<@U0MIRA> asked.*22:00 UTC>.*has not been told.*Release now and Cancel/s,
    ],
    ['released', /being ordered\.\* zw's turn\..*Its time has come.*22:00 UTC>.*<@U0MIRA> had asked/s],
    ['release_delayed', /delayed\.\* zw's turn\..*`the carrier did not answer in time`.*Nothing has been sent/s],
    ['cancelled', /cancelled\.\* Nothing to do\..*<@U0DELE> cancelled the order that <@U0MIRA>.*nothing was ordered/s],
    ['accepted', /ordered\.\* The carrier's turn\..*accepted the order \(transaction `tx-2`\).*within 15 minutes/s],
    ['refused', /refused\.\* <@U0MIRA>'s turn\..*`999 Suspended`\. Nothing was ordered\. Next: ask carrier support/s],
    ['unconfirmed', /not confirmed\.\* zw's turn\..*`the connection was cut`.*finding out.*nothing to do/s],
    ['started', /pending\.\* The carrier's turn\..*Its start has come/s],
    ['activated', /active\.\* <@U0MIRA>'s turn\..*12 minutes after its start.*Next: tell the end user/s],
    ['end_user_mailed', /end user told\.\* Nothing to do\..*\(message `&lt;r1@example.com&gt;`\)/s],
    ['mail_failed', /mail not sent\.\* <@U0MIRA>'s turn\..*`the mail server said: 550 no`.*press Send again/s],
    ['end_user_told', /end user told\.\* Nothing to do\..*<@U0DELE> says that the end user knows/s],
    ['end_user_reminder', /end user not told\.\* <@U0MIRA>'s turn\..*17:13 UTC.*press Mark as told/s],
    ['failed', /failed\.\* <@U0MIRA>'s turn\..*`100 Unknown` \(transaction `tx-4`\).*not active\. Next: press Retry/s],
    ['escalated', /still pending after 4 hours\.\* <@U0MIRA>'s turn\..*zw keeps watching/s],
    [
      'adopted',
      /adopted, pending\.\* The carrier's turn\..*Adopted by <@U0DELE>.*Nothing was ordered.*`100 Pending Activation` \(transaction `tx-5`\).*since when, zw does not know.*last changed it <[^>]*09:00 UTC>/s,
    ],
    [
      'lost',
      /no longer ours\.\* <@U0MIRA>'s turn\..*another organization has it now: `112 Another Org` \(transaction `tx-6`\).*asked twice.*must still be deleted/s,
    ],
    ['found_again', /ours again, active\.\* Nothing to do\..*`100 provisioned`/s],
    [
      'unanswered',
      /status not known\.\* <@U0MIRA>'s turn\..*in vain since <[^>]*17:40 UTC> \(`no answer in time`\).*cannot say whether the line is active.*Next: ask carrier support.*status of the number cannot be had/s,
    ],
    [
      'unknown_word',
      /not clear\.\* <@U0MIRA>'s turn\..*`100 Ported Out` \(transaction `tx-8`\), a word that zw does not know.*Next: ask carrier support.*Number: \+1206/s,
    ],
    ['answered_again', /pending\.\* The carrier's turn\..*`100 Pending Activation`/s],
    ['watch_ended', /no longer watched\.\* <@U0MIRA>'s turn\..*Next: press Resume watching/s],
    ['watch_resumed', /watched again\.\* The carrier's turn\..*<@U0DELE> resumed/s],
    [
      'deletion_requested',
      /being deleted\.\* zw's turn\..*<@U0DELE> asked to delete the line at once\. Reason: Mistake\./s,
    ],
    [
      'deletion_held',
      /deletion scheduled by zw\.\* Nothing to do\..*<@U0DELE> asked to delete.*22:00 UTC>.*Reason: Mistake\..*has not been told/s,
    ],
    ['deletion_delayed', /delayed\.\* zw's turn\..*`no answer in time`.*Nothing has been sent/s],
    ['deletion_cancelled', /deletion cancelled\.\* Nothing to do\..*<@U0MIRA> cancelled the deletion that <@U0DELE>/s],
    ['deletion_scheduled', /deletion scheduled\.\* Nothing to do\..*takes effect at <[^>]*22:00 UTC>/s],
    ['deletion_refused', /not deleted\.\* <@U0DELE>'s turn\..*`998 Locked`.*stays as it was\. Next:/s],
    [
      'updated',
      /customer ID changed\.\* Nothing to do\..*\(transaction `tx-u`\): customer ID `Acme-8` in the place of `Acme-7`\. <@U0DELE>/s,
    ],
    [
      'update_planned',
      /planned\.\* Nothing to do\..*change for <[^>]*22:00 UTC>: customer ID `Acme-8` in the place of none\..*no call that takes it back/s,
    ],
    [
      'update_refused',
      /not changed\.\* <@U0DELE>'s turn\..*refused customer ID `Acme-8`: `905 Busy`\..*`Acme-7`.*press Update… on the card/s,
    ],
    [
      'update_unconfirmed',
      /not confirmed\.\* <@U0DELE>'s turn\..*no answer it can rely on \(`the connection was cut`\).*the line is ours\..*`100 provisioned`.*cannot find out.*press Send again… on the card/s,
    ],
    ['deleted', /deleted\.\* Nothing to do\..*`tx-9`.*billing stops\. <@U0DELE> asked for it\. Reason: Ported away\./s],
  ])('tells number, what happened and whose turn it is: %s', (kind, words) => {
    const message = build(news[kind]);

    expect(message.text).toContain(`*${phoneNumber}: `);
    expect(message.text).toMatch(words);
    expect(checkMessage(message)).toEqual([]);
  });

  it.each(Object.values(news))('links to the card and mentions no requester in the alert channel: $kind', (item) => {
    const message = build(item, 'alerts');

    expect(message.text).toContain(`<${cardLink}|Open the card>`);
    expect(message.text.split('\n')[0]).not.toContain('<@');
    expect(message.blocks.at(-1)).toMatchObject({
      type: 'actions',
      elements: [{ action_id: 'line_open_card', url: cardLink }],
    });
    expect(checkMessage(message)).toEqual([]);
  });

  it('mentions the requester in the alert channel when that stands in for the thread', () => {
    const message = buildAnnouncement(
      { id: lineId, request: makeRequest() },
      { id: 'a1', at: at('17:13'), to: 'alerts', news: news.activated },
      { escalateAfterMs, profile, isRedirected: true },
    );

    expect(message.text.split('\n')[0]).toContain("<@U0MIRA>'s turn.");
  });

  it('tells an order that starts later apart from one that is pending', () => {
    const scheduled = { ...news.accepted, effectiveAt: at('22:00') };

    expect(build(scheduled).text).toMatch(/scheduled\.\* Nothing to do\..*It starts at <[^>]*22:00 UTC>/s);
    expect(build({ ...news.accepted, effectiveAt: at('17:01') }).text).toContain("The carrier's turn.");
  });

  it.each([
    [{}, 'which has come'],
    [{ isLate: true }, 'sent later than planned (zw could not do it then)'],
    [{ isLate: true, because: 'cut' }, 'sent later than planned (the carrier had not answered: `cut`)'],
  ] as const)('says of a deletion that zw held when it was to be sent: %j', (how, words) => {
    const { text } = build({ ...news.deletion_requested, heldUntil: at('22:00'), ...how });

    expect(text).toMatch(/asked to delete the line at <[^>]*22:00 UTC>/);
    expect(text).toContain(words);
  });

  it('says who released an order before its time', () => {
    expect(build({ ...news.released, releasedBy: deleter }).text).toMatch(/<@U0DELE> released it before its time/);
  });

  it.each([
    [{}, 'zw could not do it then'],
    [{ because: 'no `answer`' }, "the carrier had not answered: `no 'answer'`"],
  ])('says that an order was released later than planned, and why: %j', (why, words) => {
    const { text } = build({ ...news.released, isLate: true, ...why });

    expect(text).toMatch(/Later than planned: it was to be ordered at <[^>]*22:00 UTC>/);
    expect(text).toContain(words);
  });

  it('says that nothing was sent when the number is not eligible at its time, and mentions the requester', () => {
    const refusal = { by: 'not_eligible', code: '112', description: 'Taken' } as const;
    const { text } = build({ ...news.refused, refusal });

    expect(text).toMatch(
      /not ordered\.\* <@U0MIRA>'s turn\..*not eligible: `112 Taken`\. Nothing was ordered\. Next:/s,
    );
  });

  it('asks for a retry when the carrier never got the order', () => {
    const message = build({ ...news.refused, refusal: { by: 'not_sent', description: 'busy' } });

    expect(message.text).toMatch(/not ordered\..*Nothing was ordered\. Next: press Retry/s);
  });

  it('says of a lost order no more than that it was not found so far, and when to try again', () => {
    const refusal = { by: 'not_received' } as const;
    const { text } = build({ ...news.refused, refusal, mayArriveUntilAt: at('18:00') });

    expect(text).toMatch(/not found so far\.\* <@U0MIRA>'s turn\..*may still arrive.*Next: wait until .*press Retry/s);
    expect(text).not.toMatch(/not ordered|Nothing was ordered/);
  });

  it.each([
    ['111', 'landline or toll-free number of the office'],
    ['112', 'ask carrier support for a transfer'],
    ['113', '/zw eligible'],
  ])('says what to do about a refusal with code %s', (code, words) => {
    expect(build({ ...news.refused, refusal: { by: 'carrier', code } }).text).toContain(words);
  });

  it('sends to support, and not to Retry, after a second failure', () => {
    const { text } = build({ ...news.failed, attempt: 2 });

    expect(text).toContain('ask carrier support');
    expect(text).not.toContain('press Retry');
  });

  it('writes a support packet that can be sent as it is, in its blocks and its text', () => {
    const message = build(news.escalated);

    const packet = [
      'To: Zipwhip Support, call or text (855) 947-9447, Support@zipwhip.com',
      'Number: +12065551212',
      'Problem: Provisioning has been pending for more than 4 hours',
      'Requested: 2026-03-02T17:00:00Z',
      'Start: at once',
      'Waiting since: 2026-03-02T17:01:00Z',
      'Attempt: 1',
      'Customer ID: Acme-7',
      'Last answer: "Pending Activation", code 100, transaction tx-3, at 2026-03-02T21:00:00Z',
      'Transactions:',
      '  2026-03-02T17:01:00Z add tx-2',
    ].join('\n');
    expect(message.text).toContain(`\`\`\`\n${packet}\n\`\`\``);
    expect(message.blocks).toContainEqual({
      type: 'rich_text',
      elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: packet }] }],
    });
  });

  it.each([
    ['unconfirmed', ': not confirmed after 4 hours.', ['Do not order it again', 'whether it was received']],
    ['deletion_unconfirmed', ': deletion not confirmed after 4 hours.', ['whether it still has the line']],
    [
      'deletion_missed',
      ': not deleted.',
      ['still says that the number is ours', 'is billed', 'for a time that is past'],
    ],
  ] as const)('says of an escalation that is %s whose turn it is, and what is not known', (cause, title, sentences) => {
    const { text } = build({ ...news.escalated, cause });

    expect(text).toContain(`${title}* <@U0MIRA>'s turn.`);
    for (const words of sentences) expect(text).toContain(words);
    expect(text).toContain('Problem: ');
  });

  it('keeps a packet of the greatest size within what Slack takes', () => {
    const transactions = Array.from({ length: 40 }, (_, index) => ({
      call: 'eligible' as const,
      transactionId: `${index}-`.padEnd(400, 'f'),
      at: at('17:01'),
    }));
    const lastAnswer = {
      word: 'w'.repeat(3000),
      code: 'c'.repeat(3000),
      transactionId: 't'.repeat(3000),
      at: at('21:00'),
    };
    const message = build({
      ...news.escalated,
      packet: makePacket({ transactions, lastAnswer, customerId: 'x'.repeat(3000) }),
    });

    expect(checkMessage(message)).toEqual([]);
    expect(message.text.length).toBeLessThanOrEqual(4000);
    expect(message.text).toContain('39-fff');
    expect(message.text).not.toContain(' 19-fff');
  });

  it.each(hostileTexts)('tells news with %s in every foreign field without harm', (_, text) => {
    const refusal = { by: 'carrier', code: text, description: text, transactionId: text } as const;
    const reason = { kind: 'other', text } as const;
    const answer = { word: text, code: text, transactionId: text, at: at('17:20') };
    const packet = makePacket({
      customerId: text,
      lastAnswer: answer,
      transactions: [{ call: 'add', transactionId: text, at: at('17:01') }],
    });
    const messages = [
      build({ ...news.accepted, transactionId: text }),
      build({ ...news.refused, refusal }),
      build({ ...news.unconfirmed, detail: text }),
      build({ ...news.activated, transactionId: text }),
      build({ ...news.failed, answer }),
      build({ ...news.escalated, packet }),
      build({ ...news.unanswered, detail: text, packet }),
      build({ ...news.unknown_word, answer, packet }),
      build({ ...news.answered_again, answer }),
      build({ ...news.deletion_requested, reason }),
      build({ ...news.deletion_refused, refusal }),
      build({ ...news.refused, refusal: { by: 'not_sent', description: text } }),
      build({ ...news.deletion_refused, refusal: { by: 'not_sent', description: text } }),
      build({ ...news.deleted, reason, transactionId: text }),
    ];

    for (const message of messages) {
      expect(checkMessage(message)).toEqual([]);
      for (const shown of [message.text, ...mrkdwnTexts(message.blocks)]) expectInert(shown);
    }
  });
});
