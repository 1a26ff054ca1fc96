import { Mrkdwn } from '../mrkdwn/mrkdwn.js';
import { useSession } from '../state/session.js';
import { Icon } from '../ui/icon.js';

/** Shows a notice of Slack itself, such as an acknowledgement that did not come. */
export function NoticeView({ id, text }: { readonly id: string; readonly text: string }) {
  const { act } = useSession();
  return (
    <article class="message is-ephemeral" data-testid="notice" aria-label="Slackbot">
      <p class="message-note">
        <Icon name="eye" />
        Only visible to you
      </p>
      <div class="message-side">
        <span class="avatar avatar-slackbot avatar-normal" aria-hidden="true">
          <Icon name="bolt" />
        </span>
      </div>
      <div class="message-main">
        <header class="message-head">
          <span class="author">Slackbot</span>
        </header>
        <Mrkdwn text={text} />
        <button type="button" class="link-button" onClick={() => void act({ type: 'dismiss_notice', id })}>
          Dismiss
        </button>
      </div>
    </article>
  );
}
