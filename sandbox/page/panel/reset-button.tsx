import { postReset } from '../api.js';
import { useSession } from '../state/session.js';

/** Begins anew: forgets every message, view, line and fault. */
export function ResetButton() {
  const { confirm, refresh } = useSession();
  const reset = async () => {
    const isConfirmed = await confirm({
      title: { type: 'plain_text', text: 'Reset the sandbox?' },
      text: {
        type: 'plain_text',
        text: 'Slack and the carrier forget every message, view, line and fault. zw keeps its own records.',
      },
      confirm: { type: 'plain_text', text: 'Reset' },
      deny: { type: 'plain_text', text: 'Cancel' },
      style: 'danger',
    });
    if (!isConfirmed) return;
    await postReset().catch(() => undefined);
    await refresh();
  };
  return (
    <button type="button" class="button button-small" onClick={() => void reset()}>
      Reset the sandbox
    </button>
  );
}
