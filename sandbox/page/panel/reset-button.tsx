import { useState } from 'preact/hooks';
import { postReset } from '../api.js';
import { useSession } from '../state/session.js';

/** Resets the sandbox: forgets every message, view, line and fault, and the bot's store. */
export function ResetButton() {
  const { confirm, refresh } = useSession();
  const [isResetting, setIsResetting] = useState(false);
  const reset = async () => {
    const isConfirmed = await confirm({
      title: { type: 'plain_text', text: 'Reset the sandbox?' },
      text: {
        type: 'plain_text',
        text: 'Slack and the carrier forget every message, view, line and fault. zw starts again with an empty store.',
      },
      confirm: { type: 'plain_text', text: 'Reset' },
      deny: { type: 'plain_text', text: 'Cancel' },
      style: 'danger',
    });
    if (!isConfirmed) return;
    setIsResetting(true);
    await postReset().catch(() => undefined);
    setIsResetting(false);
    await refresh();
  };
  return (
    <button type="button" class="button button-small" disabled={isResetting} onClick={() => void reset()}>
      {isResetting ? 'Resetting…' : 'Reset the sandbox'}
    </button>
  );
}
