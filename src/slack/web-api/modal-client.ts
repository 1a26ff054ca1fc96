import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { UserId } from '../../lines/model/ids.js';
import type { Logger } from '../../logger.js';
import type { Message } from '../../views/blocks/message.js';
import { slackFailureFrom } from './slack-error.js';

/** How long Slack may take an acknowledgement after a call that was made behind it. */
const acknowledgementMs = 300;

export interface ModalClientDeps {
  readonly client: Pick<WebClient, 'views' | 'chat' | 'conversations' | 'filesUploadV2'>;
  readonly logger: Logger;
  readonly pause: (delayMs: number) => Promise<void>;
}

/** Shows forms to people and answers what they sent in. */
export class ModalClient {
  /** The views that an acknowledgement may still be on its way to. */
  readonly #awaited = new Map<string, Promise<void>>();

  constructor(private readonly deps: ModalClientDeps) {}

  /**
   * Says that an acknowledgement has put something into a view: what is to replace it waits a moment. The two go to
   * Slack by different ways and arrive in either order, and what comes last stays: "checking", for ever.
   * @see Slack docs, "Modals" (response_action)
   */
  expectAcknowledged(viewId: string): void {
    const taken = this.deps.pause(acknowledgementMs);
    this.#awaited.set(viewId, taken);
    void taken.then(() => {
      if (this.#awaited.get(viewId) === taken) this.#awaited.delete(viewId);
    });
  }

  /**
   * Opens a modal for whoever made the trigger. Resolves to false when Slack did not open it: most often the trigger's
   * three seconds had passed.
   * @see Slack docs, "Handling user interaction" (trigger_id)
   */
  open(triggerId: string, view: ModalView): Promise<boolean> {
    return this.#attempt('views.open', () => this.deps.client.views.open({ trigger_id: triggerId, view }));
  }

  /**
   * Opens a modal that another is to follow. Resolves to the view's id, or to `undefined` when Slack did not open it; what
   * follows must not be asked for before, since nobody would see it.
   */
  async openFirst(triggerId: string, view: ModalView): Promise<string | undefined> {
    let viewId: string | undefined;
    await this.#attempt('views.open', async () => {
      viewId = (await this.deps.client.views.open({ trigger_id: triggerId, view })).view?.id;
    });
    return viewId;
  }

  /** Puts another view in the place of an open one. Resolves to false when the person has closed it. */
  async replace(viewId: string, view: ModalView): Promise<boolean> {
    await this.#awaited.get(viewId);
    return this.#attempt('views.update', () => this.deps.client.views.update({ view_id: viewId, view }));
  }

  /** Writes to a person in their direct messages with zw. */
  write(userId: UserId, message: Message): Promise<boolean> {
    return this.#attempt('chat.postMessage', () => this.deps.client.chat.postMessage({ channel: userId, ...message }));
  }

  /** Sends a person a text file in their direct messages with zw. */
  sendFile(userId: UserId, { name, text }: { readonly name: string; readonly text: string }): Promise<boolean> {
    return this.#attempt('files.upload', async () => {
      const { channel } = await this.deps.client.conversations.open({ users: userId });
      if (channel?.id === undefined) throw new Error('Slack opened a direct message without an id');
      await this.deps.client.filesUploadV2({ channel_id: channel.id, filename: name, file: Buffer.from(text) });
    });
  }

  async #attempt(method: string, call: () => Promise<unknown>): Promise<boolean> {
    try {
      await call();
      return true;
    } catch (error) {
      const failure = slackFailureFrom(error);
      this.deps.logger.warn('slack call failed', { method, ...failure });
      return false;
    }
  }
}
