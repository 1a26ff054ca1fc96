import { describe, expect, it } from 'vitest';
import { checkMessage } from '../../../sandbox/slack/block-kit/check-message.js';
import { checkView } from '../../../sandbox/slack/block-kit/check-view.js';
import { buildNotice, buildNoticeView, describeFailure } from '../../../src/views/blocks/notice.js';
import { buildHelp } from '../../../src/views/replies/help.js';
import { mrkdwnTexts } from '../hostile.js';

const notice = { title: 'Too many numbers', text: 'You gave 26.', next: 'give 25 at most.' };

describe('buildNotice', () => {
  it('says what happened first and what to do next last', () => {
    const message = buildNotice(notice);

    expect(message.text).toBe('*Too many numbers.* :warning:\nYou gave 26.\nNext: give 25 at most.');
    expect(checkMessage(message)).toEqual([]);
  });

  it('leaves the question mark of a title alone', () => {
    expect(buildNotice({ title: 'Which numbers?', text: 'Nothing was asked.' }).text).toMatch(/^\*Which numbers\?\* /);
  });

  it('cuts what is longer than Slack takes', () => {
    const message = buildNotice({ ...notice, text: 'x'.repeat(9000) });

    expect(checkMessage(message)).toEqual([]);
    expect(message.text).toMatch(/…$/);
  });
});

describe('buildNoticeView', () => {
  it('says the same in a modal', () => {
    const view = buildNoticeView(notice);

    expect(mrkdwnTexts(view.blocks).join('\n')).toBe(buildNotice(notice).text);
    expect(checkView(view)).toEqual([]);
  });
});

describe('describeFailure', () => {
  it('apologizes, gives the reference and does not claim that nothing happened', () => {
    const message = buildNotice(describeFailure('k7f2'));

    expect(message.text).toMatch(/^\*Sorry.*may be done.*`\/zw list`.*`k7f2`/s);
    expect(checkMessage(message)).toEqual([]);
  });
});

describe('buildHelp', () => {
  it('lists every command as it is typed', () => {
    const message = buildHelp([
      { usage: '/zw eligible <numbers>', help: 'Asks the carrier.' },
      { usage: '/zw list', help: 'Shows what is waiting.' },
    ]);

    expect(message.text).toContain(
      '`/zw eligible &lt;numbers&gt;`: Asks the carrier.\n`/zw list`: Shows what is waiting.',
    );
    expect(checkMessage(message)).toEqual([]);
  });
});
