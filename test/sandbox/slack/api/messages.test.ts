import { describe, expect, it } from 'vitest';
import { channelAs, priya, sales, sam, startTestSlack } from '../start-test-slack.js';

const divider = { type: 'divider' } as const;

describe('chat', () => {
  it('posts in a channel and its threads, with metadata that is given back only when asked for', async () => {
    const { client } = await startTestSlack();
    const metadata = { event_type: 'card', event_payload: { line: 'l1' } };
    const { ts = '' } = await client.chat.postMessage({ channel: sales, text: 'parent', metadata });
    await client.chat.postMessage({ channel: sales, text: 'quiet', thread_ts: ts });
    await client.chat.postMessage({ channel: sales, text: 'loud', thread_ts: ts, reply_broadcast: true });

    const history = await client.conversations.history({ channel: sales, include_all_metadata: true });
    const bare = await client.conversations.history({ channel: sales, limit: 1 });
    const thread = await client.conversations.replies({ channel: sales, ts });

    expect(history.messages?.map(({ text }) => text)).toEqual(['loud', 'parent']);
    expect(history.messages?.[1]).toMatchObject({ metadata, reply_count: 2, thread_ts: ts });
    expect(bare).toMatchObject({ has_more: true, messages: [{ text: 'loud', subtype: 'thread_broadcast' }] });
    expect(bare.messages?.[0]).not.toHaveProperty('metadata');
    expect(thread.messages?.map(({ text }) => text)).toEqual(['parent', 'quiet', 'loud']);
  });

  it('updates what the call names and keeps the rest', async () => {
    const { client, sandbox } = await startTestSlack();
    const { ts = '' } = await client.chat.postMessage({ channel: sales, text: 'old', blocks: [divider] });
    const shown = () => channelAs(sandbox, priya, sales).messages[0];

    await client.chat.update({ channel: sales, ts, text: 'new' });
    expect(shown()).toMatchObject({ text: 'new', isEdited: true, blocks: [divider] });
    await client.chat.update({ channel: sales, ts, text: 'bare', blocks: [] });

    expect(shown()).toMatchObject({ text: 'bare', ts });
    expect(shown()).not.toHaveProperty('blocks');
  });

  it('deletes a message, and leaves a stone where a thread hangs on it', async () => {
    const { client, sandbox } = await startTestSlack();
    const { ts: lonely = '' } = await client.chat.postMessage({ channel: sales, text: 'lonely' });
    const { ts: parent = '' } = await client.chat.postMessage({ channel: sales, text: 'parent' });
    await client.chat.postMessage({ channel: sales, text: 'reply', thread_ts: parent });

    await client.chat.delete({ channel: sales, ts: lonely });
    await client.chat.delete({ channel: sales, ts: parent });

    expect(channelAs(sandbox, sam, sales).messages.map(({ text }) => text)).toEqual([
      'This message was deleted.',
      'reply',
    ]);
  });

  it('gives the address of a message, and of a reply in its thread', async () => {
    const { client, sandbox } = await startTestSlack();
    const { ts = '' } = await client.chat.postMessage({ channel: sales, text: 'parent' });
    const { ts: reply = '' } = await client.chat.postMessage({ channel: sales, text: 'reply', thread_ts: ts });

    const addresses = [];
    for (const id of [ts, reply])
      addresses.push((await client.chat.getPermalink({ channel: sales, message_ts: id })).permalink);

    expect(addresses).toEqual([
      `${sandbox.url}/archives/${sales}/p${ts.replace('.', '')}`,
      `${sandbox.url}/archives/${sales}/p${reply.replace('.', '')}?thread_ts=${ts}&cid=${sales}`,
    ]);
  });

  it('shows an ephemeral to its reader until their page is opened anew', async () => {
    const { client, sandbox, slack } = await startTestSlack();
    await client.chat.postEphemeral({ channel: sales, user: sam, text: 'only you' });
    const texts = (userId: string) => channelAs(sandbox, userId, sales).messages.map(({ text }) => text);

    expect([texts(sam), texts(priya)]).toEqual([['only you'], []]);
    expect((await client.conversations.history({ channel: sales })).messages).toEqual([]);
    slack.context.workspace.forgetEphemerals(priya);
    expect(texts(sam)).toEqual(['only you']);
    slack.context.workspace.forgetEphemerals(sam);
    expect(texts(sam)).toEqual([]);
  });

  it('gives every message a timestamp of its own, in order, though the clock stands still', async () => {
    const { client } = await startTestSlack();

    const stamps = [];
    for (const text of ['1', '2', '3']) stamps.push((await client.chat.postMessage({ channel: sales, text })).ts ?? '');

    expect(new Set(stamps).size).toBe(3);
    expect(stamps).toEqual([...stamps].sort());
    expect(stamps[0]).toMatch(/^\d{10}\.\d{6}$/);
  });

  it('refuses markdown_text beside text', async () => {
    const { client } = await startTestSlack();

    const both = client.apiCall('chat.postMessage', { channel: sales, text: 'x', markdown_text: '# x' });

    await expect(both).rejects.toMatchObject({ data: { error: 'markdown_text_conflict' } });
  });
});

describe('files', () => {
  it('go up in three steps, are shared, and come down with the token', async () => {
    const { client, sandbox } = await startTestSlack();

    await client.filesUploadV2({
      channel_id: sales,
      filename: 'lines.csv',
      content: 'a,b\n1,2',
      title: 'Lines',
      initial_comment: 'Here',
    });

    const [message] = channelAs(sandbox, priya, sales).messages;
    expect(message).toMatchObject({
      text: 'Here',
      files: [{ name: 'lines.csv', title: 'Lines', mimetype: 'text/csv', sizeBytes: 7 }],
    });
    const { file } = await client.files.info({ file: message?.files?.[0]?.id ?? '' });
    const url = file?.url_private_download ?? '';
    const allowed = await fetch(url, { headers: { authorization: 'Bearer xoxb-sandbox' } });
    expect(await allowed.text()).toBe('a,b\n1,2');
    expect((await fetch(url)).status).toBe(403);
    const forThePage = await fetch(sandbox.url + (message?.files?.[0]?.url ?? ''));
    expect(await forThePage.text()).toBe('a,b\n1,2');
    expect(forThePage.headers.get('content-disposition')).toMatch(/^attachment/);
  });

  it('are refused when they are not what was announced', async () => {
    const { client } = await startTestSlack();
    const { upload_url: url = '', file_id: id = '' } = await client.files.getUploadURLExternal({
      filename: 'a.txt',
      length: 3,
    });

    const response = await fetch(url, { method: 'POST', body: 'four' });

    expect(response.status).toBe(400);
    await expect(client.files.completeUploadExternal({ files: [{ id }] })).rejects.toMatchObject({
      data: { error: 'file_update_failed' },
    });
  });

  it('are refused when they are too large', async () => {
    const { client, slack } = await startTestSlack();

    const announced = client.files.getUploadURLExternal({ filename: 'a.txt', length: 10_000_001 });

    await expect(announced).rejects.toMatchObject({ data: { error: 'file_upload_size_restricted' } });
    const base64 = Buffer.alloc(10_000_001).toString('base64');
    expect(await slack.act({ as: sam, act: { type: 'upload', name: 'a.txt', base64 } })).toEqual({
      ok: false,
      error: 'file_too_large',
    });
  });
});
