import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Logger } from '../../logger.js';
import { attemptCall } from './slack-error.js';

/**
 * In milliseconds. A shorter pause lets an update reach Slack before the acknowledgement, which then replaces the update;
 * a longer one keeps people waiting.
 */
const acknowledgementMs = 300;

/** The dependencies of a `ModalClient`. */
export interface ModalClientDeps {
  readonly client: Pick<WebClient, 'views'>;
  readonly logger: Logger;
  readonly pause: (delayMs: number) => Promise<void>;
}

/** Opens modals and replaces what they show. A method throws only on a fault of zw; what Slack refuses is logged. */
export class ModalClient {
  /** By view: the pause after an acknowledgement that may still be on its way to Slack. */
  readonly #awaited = new Map<string, Promise<void>>();

  constructor(private readonly deps: ModalClientDeps) {}

  /**
   * Makes the next replacement of a view wait until Slack has taken an acknowledgement that changes the same view. The
   * two use different connections and arrive in either order, and Slack shows what arrives last.
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
   * Opens a modal. Resolves to false when Slack did not open it, most often because the trigger was older than three
   * seconds; the caller then answers the person in another way.
   * @see Slack docs, "Handling user interaction" (trigger_id)
   */
  open(triggerId: string, view: ModalView): Promise<boolean> {
    return this.#attempt('views.open', () => this.deps.client.views.open({ trigger_id: triggerId, view }));
  }

  /**
   * Opens a modal whose content is replaced later. Resolves to the id of the view, or to `undefined` when Slack did not
   * open it; the caller must not fetch the content then, since nobody would see it.
   */
  async openFirst(triggerId: string, view: ModalView): Promise<string | undefined> {
    let viewId: string | undefined;
    await this.#attempt('views.open', async () => {
      viewId = (await this.deps.client.views.open({ trigger_id: triggerId, view })).view?.id;
    });
    return viewId;
  }

  /**
   * Replaces an open view. Resolves to false when Slack did not, most often because the person has closed it; the caller
   * then writes a direct message.
   */
  async replace(viewId: string, view: ModalView): Promise<boolean> {
    await this.#awaited.get(viewId);
    return this.#attempt('views.update', () => this.deps.client.views.update({ view_id: viewId, view }));
  }

  #attempt(method: string, call: () => Promise<unknown>): Promise<boolean> {
    return attemptCall(this.deps.logger, method, call);
  }
}
