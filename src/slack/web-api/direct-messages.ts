import type { WebClient } from '@slack/web-api';
import type { UserId } from '../../lines/model/ids.js';
import type { Logger } from '../../logger.js';
import type { Message } from '../../views/blocks/message.js';
import { attemptCall } from './slack-error.js';

/** The dependencies of `DirectMessages`. */
export interface DirectMessagesDeps {
  readonly client: Pick<WebClient, 'chat' | 'conversations' | 'filesUploadV2'>;
  readonly logger: Logger;
}

/**
 * Writes to one person in their direct messages with zw. A method resolves to false when Slack did not take the message,
 * and logs that. Throws only an error that is not one of Slack's client, which is a bug.
 */
export class DirectMessages {
  constructor(private readonly deps: DirectMessagesDeps) {}

  /** Posts a message. */
  write(userId: UserId, message: Message): Promise<boolean> {
    const { client, logger } = this.deps;
    return attemptCall(logger, 'chat.postMessage', () => client.chat.postMessage({ channel: userId, ...message }));
  }

  /** Uploads a text file. */
  sendFile(userId: UserId, { name, text }: { readonly name: string; readonly text: string }): Promise<boolean> {
    const { client, logger } = this.deps;
    return attemptCall(logger, 'files.upload', async () => {
      const { channel } = await client.conversations.open({ users: userId });
      if (channel?.id === undefined) throw new Error('Slack opened a direct message without an id');
      await client.filesUploadV2({ channel_id: channel.id, filename: name, file: Buffer.from(text) });
    });
  }
}
