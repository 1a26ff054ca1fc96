import { describe, expect, it } from 'vitest';
import { asChannelId } from '../../../src/lines/model/ids.js';
import { formNotOpened } from '../../../src/modals/open-modal.js';
import { openProvisionForm, parseProvisionMetadata } from '../../../src/modals/provision/open-provision-form.js';
import { callbackIds } from '../../../src/views/blocks/ids.js';
import type { Message } from '../../../src/views/blocks/message.js';
import { makeListenerDeps } from '../../support/make-listener-deps.js';

const channelId = asChannelId('C0SALES');

async function open(with_: Parameters<typeof openProvisionForm>[2], opens = true) {
  const { deps, modals } = await makeListenerDeps();
  modals.opens = opens;
  const replies: Message[] = [];
  const reply = async (message: Message) => {
    replies.push(message);
  };
  await openProvisionForm(deps, { channelId, triggerId: 'trigger', reply }, with_);
  return { opened: modals.opened, replies };
}

describe('openProvisionForm', () => {
  it('opens a form that remembers where it was opened', async () => {
    const { opened, replies } = await open({});

    expect(opened).toMatchObject([{ triggerId: 'trigger', view: { callback_id: callbackIds.provisionForm } }]);
    expect(parseProvisionMetadata(opened[0]?.view.private_metadata ?? '')).toEqual({ channelId });
    expect(replies).toEqual([]);
  });

  it('has the number in it when one is known', async () => {
    const { opened } = await open({ phoneNumber: '206-555-1212' });

    expect(JSON.stringify(opened[0]?.view.blocks)).toContain('"initial_value":"206-555-1212"');
  });

  it('says that nothing was done when Slack does not open it', async () => {
    const { replies } = await open({}, false);

    expect(replies).toHaveLength(1);
    expect(replies[0]?.text).toContain(formNotOpened.title);
  });
});
