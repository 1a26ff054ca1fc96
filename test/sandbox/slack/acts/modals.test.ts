import { describe, expect, it } from 'vitest';
import type { SandboxOptions } from '../../../../sandbox/sandbox.js';
import type { Json } from '../../../../sandbox/slack/json.js';
import { type Answer, connectApp } from '../connect-app.js';
import { priya, sales, sam, startTestSlack } from '../start-test-slack.js';

const plain = (text: string) => ({ type: 'plain_text', text }) as const;
const input = (blockId: string, element: object, extra: object = {}) => ({
  type: 'input',
  block_id: blockId,
  label: plain('Label'),
  element: { action_id: 'a', ...element },
  ...extra,
});
const name = input('name', { type: 'plain_text_input', min_length: 2, max_length: 5 });
const note = input('note', { type: 'plain_text_input' }, { optional: true });
const modal = (blocks: readonly object[], extra: Json = {}): Json => ({
  type: 'modal',
  callback_id: 'form',
  title: plain('Title'),
  submit: plain('Send'),
  private_metadata: 'kept',
  blocks,
  ...extra,
});

async function opened(blocks: readonly object[], extra?: Json, options: SandboxOptions = {}) {
  const setup = await startTestSlack(options);
  const app = await connectApp(setup.sandbox);
  const { slack, client } = setup;
  const open = (view: Json) =>
    client.apiCall('views.open', { trigger_id: slack.context.triggers.issue(sam), view: JSON.stringify(view) });
  await open(modal(blocks, extra));
  const views = () => slack.snapshot(sam, setup.sandbox.clock.state()).views;
  const viewId = views()[0]?.id ?? '';
  const submit = (values: Record<string, Record<string, unknown>>, id = viewId) =>
    slack.act({ as: sam, act: { type: 'submit', viewId: id, values } });
  const push = (view: Json) =>
    client.apiCall('views.push', {
      trigger_id: slack.context.triggers.issue(sam, views().at(-1)?.id),
      view: JSON.stringify(view),
    });
  return { ...setup, app, views, viewId, submit, push, open };
}

const filled = (value: string) => ({ name: { a: { value } } });

describe('submitting a modal', () => {
  it('sends the app every value, null for what is empty, and closes the modal on a bare acknowledgement', async () => {
    const { app, submit, views } = await opened([name, note]);

    const result = await submit(filled('Sam'));

    expect(result).toEqual({ ok: true, ackMs: 0 });
    expect(app.payload()).toMatchObject({
      type: 'view_submission',
      user: { id: sam, team_id: 'T0SANDBOX01' },
      trigger_id: expect.any(String),
      response_urls: [],
      view: {
        callback_id: 'form',
        private_metadata: 'kept',
        hash: expect.any(String),
        state: {
          values: {
            name: { a: { type: 'plain_text_input', value: 'Sam' } },
            note: { a: { type: 'plain_text_input', value: null } },
          },
        },
      },
    });
    expect(views()).toEqual([]);
  });

  it.each([
    ['a required field is empty', name, { value: '' }, 'Please complete this required field.'],
    ['a text is too short', name, { value: 'S' }, 'Please use at least 2 characters.'],
    ['a text is too long', name, { value: 'Samuel' }, 'Please use at most 5 characters.'],
    [
      'an e-mail address is none',
      input('name', { type: 'email_text_input' }),
      { value: 'sam' },
      'Please enter a valid email address.',
    ],
    [
      'an address is none',
      input('name', { type: 'url_text_input' }),
      { value: 'example' },
      'Please enter a valid URL.',
    ],
    [
      'a number is none',
      input('name', { type: 'number_input', is_decimal_allowed: false }),
      { value: 'x' },
      'Please enter a number.',
    ],
    [
      'a number has decimals',
      input('name', { type: 'number_input', is_decimal_allowed: false }),
      { value: '1.5' },
      'Please enter a whole number.',
    ],
    [
      'a number is too large',
      input('name', { type: 'number_input', is_decimal_allowed: false, max_value: '9' }),
      { value: '10' },
      'Please enter at most 9.',
    ],
    [
      'no box is checked',
      input('name', { type: 'checkboxes', options: [{ text: plain('Yes'), value: 'yes' }] }),
      { selected_options: [] },
      'Please complete this required field.',
    ],
  ])('is refused by Slack itself when %s', async (_name, block, state, error) => {
    const { app, submit, views } = await opened([block]);

    expect(await submit({ name: { a: state } })).toEqual({ ok: false, errors: { name: error } });
    expect(app.envelopes).toEqual([]);
    expect(views()).toHaveLength(1);
  });

  it('shows the app’s errors under their inputs', async () => {
    const { app, submit, views } = await opened([name]);
    app.answerWith(() => ({ response_action: 'errors', errors: { name: 'Not that one' } }));

    expect(await submit(filled('Sam'))).toEqual({ ok: false, errors: { name: 'Not that one' }, ackMs: 0 });
    expect(views()[0]?.values.name?.a).toMatchObject({ value: 'Sam' });
  });

  it.each<[string, Answer]>([
    ['an error for a block that is no input', { response_action: 'errors', errors: { title: 'x' } }],
    ['an error for an action_id', { response_action: 'errors', errors: { a: 'x' } }],
    ['no errors at all', { response_action: 'errors', errors: {} }],
    ['an unknown response_action', { response_action: 'close' }],
    ['an update with a bad view', { response_action: 'update', view: modal([{ type: 'knob' }]) }],
    ['a push of no view', { response_action: 'push' }],
    ['silence', 'silence'],
  ])('says that it had trouble connecting when the app answers with %s', async (_name, answer) => {
    const options = answer === 'silence' ? { ackDeadlineMs: 200 } : {};
    const { app, submit, views } = await opened([{ type: 'divider', block_id: 'title' }, name], {}, options);
    app.answerWith(() => answer);

    expect(await submit(filled('Sam'))).toMatchObject({
      ok: false,
      error: 'We had some trouble connecting. Try again?',
    });
    expect(views()).toHaveLength(1);
  });

  it('follows update, push and clear', async () => {
    const { app, submit, views } = await opened([name]);

    app.answerWith(() => ({ response_action: 'update', view: modal([name], { title: plain('Again') }) }));
    await submit(filled('Sam'));
    expect(views()).toMatchObject([{ title: 'Again', values: { name: { a: { value: 'Sam' } } } }]);
    app.answerWith(() => ({ response_action: 'push', view: modal([name], { title: plain('On top') }) }));
    await submit(filled('Sam'));
    expect(views()).toMatchObject([{ title: 'Again' }, { title: 'On top' }]);
    app.answerWith(() => ({ response_action: 'clear' }));
    await submit(filled('Ava'), views()[1]?.id);
    expect(views()).toEqual([]);
  });

  it('is not there for somebody else, for a view below the top, or without a submit button', async () => {
    const { slack, push, submit, viewId, open, views } = await opened([name]);
    await push(modal([name]));

    expect(await slack.act({ as: priya, act: { type: 'submit', viewId, values: {} } })).toEqual({
      ok: false,
      error: 'not_found',
    });
    expect(await submit(filled('Sam'))).toEqual({ ok: false, error: 'not_found' });
    const { submit: _submit, ...unsubmittable } = modal([]);
    await open(unsubmittable);
    expect(await submit({}, views()[0]?.id)).toEqual({ ok: false, error: 'not_submittable' });
  });

  it('makes whole files of uploaded ones', async () => {
    const { app, slack, submit } = await opened([input('file', { type: 'file_input', max_files: 1 })]);
    const upload = await slack.act({
      as: sam,
      act: { type: 'upload', name: 'a.csv', base64: Buffer.from('1,2').toString('base64') },
    });

    await submit({ file: { a: { files: [{ id: upload.file?.id }] } } });

    expect(app.payload()).toMatchObject({
      view: {
        state: {
          values: { file: { a: { files: [{ name: 'a.csv', size: 3, mimetype: 'text/csv', filetype: 'csv' }] } } },
        },
      },
    });
  });

  it('hands out a response_url for a channel menu that asks for one', async () => {
    const menu = input('where', { type: 'conversations_select', response_url_enabled: true });
    const { app, submit } = await opened([menu]);

    await submit({ where: { a: { selected_conversation: sales } } });

    expect(app.payload()).toMatchObject({ response_urls: [{ block_id: 'where', action_id: 'a', channel_id: sales }] });
  });
});

describe('views.update', () => {
  it('keeps values where block_id, action_id and type stay the same', async () => {
    const { client, slack, viewId, views } = await opened([name, note]);
    const click = { type: 'view_click', viewId, blockId: 'name', actionId: 'a', state: { value: 'Sam' } } as const;
    await slack.act({ as: sam, act: click });

    await client.apiCall('views.update', {
      view_id: viewId,
      view: JSON.stringify(modal([name, { ...note, block_id: 'other' }])),
    });

    expect(views()[0]?.values).toMatchObject({ name: { a: { value: 'Sam' } }, other: { a: { value: null } } });
  });
});

describe('an element of a view', () => {
  it('of an input block is told to the app only with dispatch_action', async () => {
    const silent = input('silent', { type: 'plain_text_input' });
    const { app, slack, viewId } = await opened([silent, { ...name, dispatch_action: true }]);
    const click = (blockId: string) =>
      slack.act({
        as: sam,
        act: {
          type: 'view_click',
          viewId,
          blockId,
          actionId: 'a',
          state: { value: 'Sam' },
          values: { silent: { a: { value: 'typed' } } },
        },
      });

    expect(await click('silent')).toEqual({ ok: true });
    expect(app.envelopes).toEqual([]);
    await click('name');

    expect(app.payload()).toMatchObject({
      type: 'block_actions',
      container: { type: 'view', view_id: viewId },
      actions: [{ type: 'plain_text_input', action_id: 'a', value: 'Sam' }],
      view: {
        private_metadata: 'kept',
        state: { values: { silent: { a: { value: 'typed' } }, name: { a: { value: 'Sam' } } } },
      },
    });
    expect(app.payload()).not.toHaveProperty('response_url');
  });
});

describe('closing a modal', () => {
  it('by Cancel closes the top view, and tells the app if it asked', async () => {
    const { app, slack, push, views } = await opened([name]);
    await push(modal([name], { notify_on_close: true }));
    const top = views()[1]?.id ?? '';

    await slack.act({ as: sam, act: { type: 'close_view', viewId: top } });

    expect(app.payload()).toMatchObject({ type: 'view_closed', is_cleared: false, view: { id: top } });
    expect(views()).toHaveLength(1);
  });

  it('by its X closes all of them, and names the root', async () => {
    const { app, slack, push, views, viewId } = await opened([name], { notify_on_close: true });
    await push(modal([name]));

    await slack.act({ as: sam, act: { type: 'close_view', viewId: views()[1]?.id ?? '', all: true } });

    expect(app.payload()).toMatchObject({ type: 'view_closed', is_cleared: true, view: { id: viewId } });
    expect(views()).toEqual([]);
  });

  it('says nothing to an app that did not ask', async () => {
    const { app, slack, viewId } = await opened([name]);

    await slack.act({ as: sam, act: { type: 'close_view', viewId } });

    expect(app.envelopes).toEqual([]);
  });
});
