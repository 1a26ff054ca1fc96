import type { ModalView } from '@slack/types';
import { WebClient } from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import { clientOptions } from '../../../src/slack/web-api/clients.js';
import { ModalClient } from '../../../src/slack/web-api/modal-client.js';
import { startFakeWebApi } from '../../support/fake-web-api.js';
import { ManualTimers } from '../../support/manual-timers.js';
import { RecordingLogger } from '../../support/recording-logger.js';

const view: ModalView = { type: 'modal', title: { type: 'plain_text', text: 'A form' }, blocks: [] };

async function makeClient() {
  const api = await startFakeWebApi();
  const logger = new RecordingLogger();
  const client = new WebClient('xoxb-sandbox', clientOptions({ apiUrl: api.url }, new RecordingLogger()));
  const timers = new ManualTimers();
  const pause = (delayMs: number) =>
    new Promise<void>((resolve) => {
      timers.set(resolve, delayMs);
    });
  return { api, logger, timers, client, modals: new ModalClient({ client, logger, pause }) };
}

describe('ModalClient', () => {
  it('opens a view with the trigger', async () => {
    const { api, modals } = await makeClient();

    expect(await modals.open('trigger-1', view)).toBe(true);

    expect(api.calls).toEqual([
      { method: 'views.open', args: { trigger_id: 'trigger-1', view: JSON.stringify(view) } },
    ]);
  });

  it('puts another view in the place of an open one', async () => {
    const { api, modals } = await makeClient();

    expect(await modals.replace('V1', view)).toBe(true);

    expect(api.calls).toEqual([{ method: 'views.update', args: { view_id: 'V1', view: JSON.stringify(view) } }]);
  });

  it('puts nothing in the place of what an acknowledgement shows before Slack has surely taken that', async () => {
    const { api, timers, modals } = await makeClient();
    modals.expectAcknowledged('V1');
    const replaced = modals.replace('V1', view);
    // Long enough for a call that did not wait to have come.
    expect(await modals.replace('V2', view)).toBe(true);
    expect(api.calls.map(({ args }) => args.view_id)).toEqual(['V2']);

    expect(timers.pendingMs).toEqual([300]);
    timers.ring();
    expect(await replaced).toBe(true);
    expect(api.calls.map(({ args }) => args.view_id)).toEqual(['V2', 'V1']);
    expect(await modals.replace('V1', view)).toBe(true);
  });

  it.each([
    ['expired_trigger_id', (modals: ModalClient) => modals.open('trigger-1', view), 'views.open'],
    ['not_found', (modals: ModalClient) => modals.replace('V1', view), 'views.update'],
  ])('says no and logs it when Slack answers %s', async (error, act, method) => {
    const { api, modals, logger } = await makeClient();
    api.answer({ json: { ok: false, error } });

    expect(await act(modals)).toBe(false);

    expect(logger.lines).toEqual([
      { level: 'warn', message: 'slack call failed', fields: { method, kind: 'refused', error } },
    ]);
    expect(api.calls).toHaveLength(1);
  });

  it('throws on what is a fault of zw', async () => {
    const { client, modals } = await makeClient();
    client.views.open = () => Promise.reject(new TypeError('a bug'));

    await expect(modals.open('trigger-1', view)).rejects.toThrow(TypeError);
  });
});
