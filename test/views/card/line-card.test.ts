import { describe, expect, it } from 'vitest';
import { checkMessage } from '../../../sandbox/slack/block-kit/check-message.js';
import type { PasswordState } from '../../../src/lines/model/credential.js';
import type { EndUserNotice } from '../../../src/lines/model/end-user.js';
import { asUserId } from '../../../src/lines/model/ids.js';
import type { Line, StateName } from '../../../src/lines/model/line.js';
import { buildLineCard } from '../../../src/views/card/line-card.js';
import { stateLabel } from '../../../src/views/phrases/state-label.js';
import {
  at,
  escalateAfterMs,
  heldDeletion,
  makeDeletion,
  makeEvidence,
  makeLine,
  phoneNumber,
  requester,
  searches,
  stateNames,
  states,
  updates,
} from '../../support/make-line.js';
import { profile } from '../../support/profile.js';
import { expectInert, hostileTexts, mrkdwnTexts } from '../hostile.js';

const build = (line: Line) => buildLineCard(line, { escalateAfterMs, profile });
const labelsOf = (line: Line) =>
  build(line).blocks.flatMap((block) =>
    block.type === 'actions'
      ? block.elements.map((element) => ('text' in element ? element.text?.text : undefined))
      : [],
  );

describe('buildLineCard for people of another organization', () => {
  it.each(stateNames)('leaves out the end user and the evidence of a line that is %s', (state) => {
    const line = makeLine(states[state], {
      endUser: { name: 'Mia Chen', email: 'mia@acme.example' },
      evidence: makeEvidence({ authorizedBy: 'Jo Doe', link: 'https://files.example/letter.pdf' }),
    });

    const card = buildLineCard(line, { escalateAfterMs, profile, isReadOutside: true, readyText: 'Dear Mia Chen' });

    expect(checkMessage(card)).toEqual([]);
    expect(JSON.stringify(card)).not.toMatch(/Mia Chen|acme\.example|Jo Doe|files\.example/);
    expect(card.text).toContain('End user and evidence: not shown');
    expect(card.text).toContain(`\`/zw history ${phoneNumber}\``);
    expect(JSON.stringify(build(line))).toContain('Mia Chen');
  });
});

describe('who is who on a card', () => {
  const [asked, confirmed] = [asUserId('U0ASKED'), asUserId('U0CONFIRMED')];
  const cardOf = (state: StateName) =>
    build(makeLine(states[state], { requestedBy: asked, evidence: makeEvidence({ confirmedBy: confirmed }) }));

  it.each(stateNames)('names as requester of a line that is %s whoever asked for it', (state) => {
    const { text, blocks } = cardOf(state);

    for (const said of [text, JSON.stringify(blocks)]) {
      expect(said).toMatch(/Requested by\*?(?:: |\\n)<@U0ASKED>/);
      expect(said).toMatch(/Authorization confirmed by\*?(?:: |\\n)<@U0CONFIRMED>/);
    }
  });

  it.each<StateName>(['failed', 'refused'])('calls whoever asked for a line that is %s', (state) => {
    const [headline = ''] = cardOf(state).text.split('\n');

    expect(headline).toContain("<@U0ASKED>'s turn");
    expect(headline).not.toContain('U0CONFIRMED');
  });
});

describe('buildLineCard', () => {
  it.each(stateNames)('says number and state of a line that is %s, in blocks that Slack takes', (state) => {
    const card = build(makeLine(states[state]));

    expect(checkMessage(card)).toEqual([]);
    expect(card.text.split('\n')[0]).toContain(`*${phoneNumber}: ${stateLabel(state).title}.*`);
  });

  it.each<[StateName, string]>([
    ['held', 'Nothing to do.'],
    ['cancelled', 'Nothing to do.'],
    ['requested', "zw's turn."],
    ['unconfirmed', "zw's turn."],
    ['refused', "<@U0MIRA>'s turn."],
    ['scheduled', 'Nothing to do.'],
    ['pending', "The carrier's turn."],
    ['unwatched', "<@U0MIRA>'s turn."],
    ['active', 'Nothing to do.'],
    ['lost', "<@U0MIRA>'s turn."],
    ['failed', "<@U0MIRA>'s turn."],
    ['deleting', "zw's turn."],
    ['deletion_unconfirmed', "zw's turn."],
    ['deletion_scheduled', 'Nothing to do.'],
    ['deleted', 'Nothing to do.'],
  ])('says in the first line of a line that is %s: %s', (state, turn) => {
    expect(build(makeLine(states[state])).text.split('\n')[0]).toContain(turn);
  });

  it.each<[StateName, string[]]>([
    ['held', ['Release now', 'Cancel']],
    ['cancelled', []],
    ['requested', []],
    ['unconfirmed', ['Check now']],
    ['refused', []],
    ['scheduled', ['Update…', 'Delete…']],
    ['pending', ['Check now', 'Update…', 'Delete…']],
    ['unwatched', ['Resume watching', 'Check now', 'Update…', 'Delete…']],
    ['active', ['Update…', 'Delete…']],
    ['lost', ['Check now', 'Delete…']],
    ['failed', ['Retry', 'Delete…']],
    ['deleting', []],
    ['deletion_unconfirmed', ['Check now']],
    ['deletion_scheduled', ['Check now']],
    ['deleted', []],
  ])('offers on a line that is %s: %j', (state, labels) => {
    expect(labelsOf(makeLine(states[state]))).toEqual(labels);
  });

  it.each([
    ['sent', '`Acme-7`, being changed to `Acme-8`', ['Delete…']],
    ['planned', '`Acme-7` until <', ['Delete…']],
    ['unconfirmed', '`Acme-7` or `Acme-8`, not confirmed which', ['Send again…', 'Delete…']],
  ] as const)('shows both customer IDs while a change is %s', (stage, fact, labels) => {
    const line = makeLine(states.active, { customerId: 'Acme-7' }, { update: updates[stage] });
    const { text } = build(line);

    expect(text).toContain(`Customer ID: ${fact}`);
    expect(text).toContain('`Acme-8` in the place of `Acme-7`');
    expect(labelsOf(line)).toEqual(labels);
    expect(checkMessage(build(line))).toEqual([]);
  });

  it('says what nobody knows after a lost answer to a change, and whose turn it is', () => {
    const line = makeLine(states.active, { customerId: 'Acme-7' }, { update: updates.unconfirmed });

    expect(build(line).text).toMatch(
      /active, customer ID not confirmed\.\* <@U0MIRA>'s turn\..*says that the line is ours\. It gives the status `100 provisioned`.*zw cannot find out which one it keeps\. Next: press Send again…/s,
    );
  });

  it.each<[PasswordState, string[], string]>([
    [
      { state: 'kept', for: requester, keptUntil: at('22:00') },
      ['Show password…', 'Update…', 'Delete…'],
      'waits for <@U0MIRA>, to be shown once',
    ],
    [{ state: 'shown', by: requester, at: at('18:00') }, ['Update…', 'Delete…'], 'opened by <@U0MIRA>'],
    [{ state: 'lost', cause: 'expired', at: at('18:00') }, ['Update…', 'Delete…'], 'the thread says why'],
  ])('says what has become of the password: %j', (password, labels, words) => {
    const card = build({ ...makeLine(states.active), password });

    expect(checkMessage(card)).toEqual([]);
    expect(labelsOf({ ...makeLine(states.active), password })).toEqual(labels);
    expect(card.text).toContain(words);
  });

  it('says that zw holds a deletion, who asked for it and what can be done until then', () => {
    const line = makeLine(states.active, {}, { heldDeletion });

    expect(build(line).text).toMatch(
      /active, deletion scheduled by zw\.\* Nothing to do\..*for <[^>]*22:00 UTC>; <@U0DELE> asked for it\. Reason: Ported away\. The carrier has not been told/s,
    );
    expect(labelsOf(line)).toEqual(['Update…', 'Delete now…', 'Cancel deletion']);
    expect(checkMessage(build(line))).toEqual([]);
  });

  it.each(hostileTexts)('says that a held order or deletion is delayed, and quotes why: %s', (_name, text) => {
    const delay = { sinceAt: at('22:00'), detail: text };
    const deletion = { ...heldDeletion, reason: { kind: 'other', text }, delay } as const;
    const cards = [
      build(makeLine({ ...states.held, delay })),
      build(makeLine(states.active, {}, { heldDeletion: deletion })),
    ];

    for (const card of cards) {
      expect(card.text.split('\n')[0]).toMatch(/delayed\.\* zw's turn\./);
      expect(checkMessage(card)).toEqual([]);
      expectInert(card.text);
    }
  });

  const problem = { at: at('17:20'), detail: 'the mail server said: `550` <no>', isDoubtful: false };
  it.each<[EndUserNotice, RegExp, string[]]>([
    [
      { kind: 'untold', remindAt: at('20:00') },
      /active\.\* <@U0MIRA>'s turn\. :white_check_mark:.*has not been told.*Next: tell the end user\..*Press Mark as told/s,
      ['Mark as told', 'Update…', 'Delete…'],
    ],
    [
      { kind: 'untold', problem },
      /active, mail not sent\.\* <@U0MIRA>'s turn\. :warning:.*could not send.*`the mail server said: '550' &lt;no&gt;`.*press Send again/s,
      ['Send again', 'Mark as told', 'Update…', 'Delete…'],
    ],
    [
      { kind: 'untold', problem: { ...problem, isDoubtful: true } },
      /active, mail not confirmed\.\* <@U0MIRA>'s turn\. :grey_question:.*cannot say whether it went out.*Next: ask the end user/s,
      ['Send again', 'Mark as told', 'Update…', 'Delete…'],
    ],
    [{ kind: 'mail_due' }, /active\.\* zw's turn\..*zw writes to the end user/s, ['Update…', 'Delete…']],
    [
      { kind: 'mail_sending', startedAt: at('17:14') },
      /active\.\* zw's turn\..*zw writes to the end user/s,
      ['Update…', 'Delete…'],
    ],
    [
      { kind: 'told', at: at('18:00'), by: asUserId('U0DELE') },
      /active\.\* Nothing to do\..*<@U0DELE> told the end user at <[^>]*18:00 UTC>/s,
      ['Update…', 'Delete…'],
    ],
    [
      { kind: 'told', at: at('18:00'), messageId: '<r1@example.com>' },
      /active\.\* Nothing to do\..*zw wrote to the end user at/s,
      ['Update…', 'Delete…'],
    ],
  ])('says of an active line with %j whether its end user knows', (telling, words, labels) => {
    const line = makeLine({ ...states.active, telling });

    expect(build(line).text).toMatch(words);
    expect(labelsOf(line)).toEqual(labels);
    expect(checkMessage(build(line))).toEqual([]);
  });

  it('has a text ready for the end user for as long as nobody has told them', () => {
    const options = { escalateAfterMs, profile, readyText: 'To: bo@example.com\nSubject: Hi <there> & `you`' };
    const untold = buildLineCard(makeLine({ ...states.active, telling: { kind: 'untold' } }), options);
    const told = buildLineCard(makeLine({ ...states.active, telling: { kind: 'told', at: at('18:00') } }), options);

    expect(untold.text).toContain("```\nTo: bo@example.com\nSubject: Hi &lt;there&gt; &amp; 'you'\n```");
    expect(JSON.stringify(untold.blocks)).toContain('To: bo@example.com\\nSubject: Hi <there> & `you`');
    expect(told.text).not.toContain('Subject');
    expect(checkMessage(untold)).toEqual([]);
  });

  it('cuts a text that would hide the card', () => {
    const options = { escalateAfterMs, profile, readyText: 'x'.repeat(50_000) };
    const card = buildLineCard(makeLine({ ...states.active, telling: { kind: 'untold' } }), options);

    expect(checkMessage(card)).toEqual([]);
    expect(card.text).toContain('Authorized by');
  });

  it('names the end user', () => {
    const { text } = build(makeLine(states.pending, { endUser: { name: 'Bo <b>', email: 'bo@example.com' } }));

    expect(text).toContain('End user: `Bo &lt;b&gt;`, `bo@example.com`');
  });

  it('says all of its blocks in its text', () => {
    const card = build(makeLine(states.pending, { customerId: 'Acme-7' }));

    for (const shown of ['Acme-7', 'Ann Lee', 'signed letter of 2026-02-27', '<@U0MIRA>', 'at once']) {
      expect(card.text).toContain(shown);
      expect(JSON.stringify(card.blocks)).toContain(shown);
    }
  });

  it('offers a retry of an order that the carrier never got, and says that nothing was ordered', () => {
    const refusal = { by: 'not_sent', description: 'busy' } as const;
    const line = makeLine({ state: 'refused', refusedAt: at('17:05'), refusal } as const);

    expect(labelsOf(line)).toEqual(['Retry']);
    expect(build(line).text).toMatch(/not ordered.*Nothing was ordered\. Next: press Retry/s);
  });

  it.each([
    [{}, /not found so far\.\* <@U0MIRA>'s turn\..*zw goes on asking.*Next: wait until .*press Retry/s],
    [{ slowedAt: at('22:00') }, /: not found\.\* <@U0MIRA>'s turn\..*asks once a night\. Next: press Retry/s],
  ])('says of an order that was lost how far it is searched for: %j', (slowed, words) => {
    const search = { ...searches.add, ...slowed };
    const line = makeLine({ ...states.refused, refusal: { by: 'not_received' } } as const, {}, { search });

    expect(build(line).text).toMatch(words);
    expect(build(line).text).not.toMatch(/not ordered|Nothing was ordered/);
  });

  it('says of a line that goes on that its deletion may still come', () => {
    const line = makeLine(states.active, {}, { search: searches.delete });

    expect(build(line).text).toMatch(
      /: active\..*<@U0DELE> asked .* to delete it.*may still delete it: zw goes on asking/s,
    );
  });

  it.each([
    ['normal', 'That is normal so far.'],
    ['slow', 'some take up to an hour'],
    ['late', 'longer than the hour'],
  ] as const)('says of a %s wait: %s', (pace, words) => {
    expect(build(makeLine({ ...states.pending, pace })).text).toContain(words);
  });

  it('says since when a line is lost, which stays true when zw asks again', () => {
    const { text } = build(makeLine(states.lost));

    expect(text).toMatch(/counts it as lost since <[^>]*UTC>, when the second answer came/);
    expect(text).not.toContain('last asked');
  });

  it('names the instants at which a wait is usual, slow and overdue', () => {
    const { text } = build(makeLine(states.pending));

    expect(text).toMatch(
      /usually active by <[^>]*17:16 UTC>; some take until <[^>]*18:01 UTC>; overdue from <[^>]*21:01 UTC>/,
    );
  });

  it('leaves out what is usual when a wait is overdue before that', () => {
    const { text } = buildLineCard(makeLine(states.pending), { escalateAfterMs: 20_000, profile });

    expect(text).toContain('overdue from');
    expect(text).not.toContain('usually');
  });

  it("says that an escalated line is overdue, is a person's turn, and is still watched", () => {
    const { text } = build(makeLine({ ...states.pending, pace: 'late', escalatedAt: at('21:01') }));

    expect(text).toContain(`*${phoneNumber}: pending, overdue.* <@U0MIRA>'s turn.`);
    expect(text).toContain('(855) 947-9447');
    expect(text).toContain('zw keeps watching');
  });

  it.each(['Rejected', 'Ported Out', ...hostileTexts.map(([, text]) => text)])(
    "shows a word that zw does not know, as a person's turn and as nothing that is normal: %s",
    (word) => {
      const answer = { word, code: '100', at: at('17:20') };
      const card = build(makeLine({ ...states.pending, unknownWord: { answer } }));

      expect(card.text).toContain(`*${phoneNumber}: not clear.* <@U0MIRA>'s turn. :warning:`);
      expect(card.text).toContain('a word that zw does not know');
      expect(card.text).not.toMatch(/normal so far|usually active/);
      expectInert(card.text);
      expect(checkMessage(card)).toEqual([]);
    },
  );

  it.each([
    [{}, "<@U0MIRA>'s turn. :grey_question:", 'Next: ask carrier support'],
    [{ isCarrierSilent: true as const }, "zw's turn. :grey_question:", 'Next: nothing for now'],
  ])('says since when and why nobody knows how a line stands: %o', (silence, turn, next) => {
    const unanswered = { sinceAt: at('20:00'), detail: 'no <answer>', ...silence };
    const { text } = build(makeLine({ ...states.pending, pace: 'late', escalatedAt: at('21:01'), unanswered }));

    expect(text).toContain(`*${phoneNumber}: status not known.* ${turn}`);
    for (const words of ['in vain since', '20:00 UTC', '`no &lt;answer&gt;`', next]) expect(text).toContain(words);
  });

  it.each([
    ['unconfirmed', 'not confirmed, overdue', 'do not order it again'],
    ['deletion_unconfirmed', 'deletion not confirmed, overdue', 'whether it still has the line'],
    ['deletion_scheduled', 'deletion scheduled, overdue', 'whether it still has the line'],
  ] as const)('says that a line that is %s for too long is a person’s turn', (state, title, words) => {
    const { text } = build(makeLine({ ...states[state], escalatedAt: at('23:01') }));

    expect(text).toContain(`*${phoneNumber}: ${title}.* <@U0MIRA>'s turn. :warning:`);
    expect(text).toContain(words);
    expect(text).toContain('ask carrier support (call or text (855) 947-9447');
  });

  it("sends people to the carrier's support after a second failure", () => {
    expect(build(makeLine(states.failed)).text).toContain('Next: press Retry');
    expect(build(makeLine(states.failed, { attempt: 2 })).text).toMatch(
      /Attempt 2 failed too\. Next: ask carrier support/,
    );
  });

  it('keeps who, when and why on the card of a deleted line', () => {
    const deletion = makeDeletion({ reason: { kind: 'other', text: 'moved to fax' } });
    const { text } = build(makeLine({ ...states.deleted, deletion }));

    expect(text).toMatch(
      /Deleted at <[^>]*20:02 UTC> .*<@U0DELE> asked for it at <[^>]*20:00 UTC>\. Reason: Other: `moved to fax`/,
    );
  });

  it('shows evidence under the name of its host and quotes what is no web address', () => {
    const { evidence } = makeLine(states.active).request;
    const show = (link: string) => build(makeLine(states.active, { evidence: { ...evidence, link } })).text;

    expect(show('https://docs.example/a|b>?x=1&y')).toContain('<https://docs.example/a%7Cb%3E?x=1&amp;y|docs.example>');
    expect(show('javascript:alert(1)')).toContain('Evidence: `javascript:alert(1)`');
    expect(show(`https://docs.example/${'a'.repeat(3000)}`)).toMatch(/Evidence: `https:\/\/docs\.example\/a+…`/);
  });

  it.each(hostileTexts)('shows %s in every foreign field without harm', (_, text) => {
    const { evidence } = makeLine(states.active).request;
    const request = {
      customerId: text,
      evidence: { ...evidence, authorizedBy: text, authorizedOn: '2026-02-27', link: text },
    };
    const answer = { word: text, code: text, transactionId: text, at: at('17:20') };
    const refusal = { by: 'carrier', code: text, description: text, transactionId: text } as const;
    const deletion = makeDeletion({ reason: { kind: 'other', text } });
    const lines: Line[] = [
      makeLine({ ...states.unconfirmed, detail: text }, request),
      makeLine({ ...states.refused, refusal }, request),
      makeLine({ ...states.failed, answer }, request),
      makeLine({ ...states.deleting, deletion }, request),
      makeLine({ ...states.deletion_unconfirmed, deletion, detail: text }, request),
      makeLine({ ...states.deleted, deletion, transactionId: text }, request),
    ];

    for (const card of lines.map(build)) {
      expect(checkMessage(card)).toEqual([]);
      expect(card.text.length).toBeLessThanOrEqual(4000);
      for (const shown of [card.text, ...mrkdwnTexts(card.blocks)]) expectInert(shown);
    }
  });
});
