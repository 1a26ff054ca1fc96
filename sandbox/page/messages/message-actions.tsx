import { useState } from 'preact/hooks';
import type { Channel, Message } from '../../control/contract.js';
import { useSession } from '../state/session.js';
import { Icon } from '../ui/icon.js';
import { Menu } from '../ui/menu.js';

interface Props {
  readonly channel: Channel;
  readonly message: Message;
  readonly name: string;
  readonly onReply?: () => void;
}

/** Shows the bar that appears over a message: reply, and the menu with the app's message shortcuts. */
export function MessageActions({ channel, message, name, onReply }: Props) {
  const { snapshot, act } = useSession();
  const [status, setStatus] = useState('');
  const copy = async () => {
    await navigator.clipboard.writeText(new URL(message.permalink, location.href).href).then(
      () => setStatus('Link copied'),
      () => setStatus('The browser did not let the link be copied'),
    );
  };
  const run = async (callbackId: string) => {
    const result = await act({ type: 'shortcut', callbackId, channel: channel.id, messageTs: message.ts });
    setStatus(result.ok ? '' : (result.error ?? 'The app did not answer.'));
  };
  const shortcuts = snapshot.shortcuts
    .filter(({ type }) => type === 'message')
    .map(({ callbackId, name: label }) => ({
      key: callbackId,
      label,
      detail: snapshot.appName,
      onSelect: () => void run(callbackId),
    }));
  return (
    <div class="message-actions">
      {onReply !== undefined && (
        <button
          type="button"
          class="icon-button"
          title="Reply in thread"
          aria-label="Reply in thread"
          onClick={onReply}
        >
          <Icon name="reply" />
        </button>
      )}
      <Menu
        label={`More actions for the message of ${name}`}
        icon={<Icon name="dots" />}
        items={[{ key: 'copy-link', label: 'Copy link', onSelect: () => void copy() }, ...shortcuts]}
      />
      <span class={status === '' ? 'visually-hidden' : 'message-status'} role="status">
        {status}
      </span>
    </div>
  );
}
