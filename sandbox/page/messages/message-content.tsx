import { useState } from 'preact/hooks';
import type { Channel, Message } from '../../control/contract.js';
import { BlockList } from '../blocks/block-list.js';
import type { ViewValues } from '../elements/element-state.js';
import { type Surface, SurfaceContext } from '../elements/surface.js';
import { Mrkdwn } from '../mrkdwn/mrkdwn.js';
import { useSession } from '../state/session.js';

interface Props {
  readonly channel: Channel;
  readonly message: Message;
}

/** Shows the content of a message: its blocks, or its text where it has none. */
export function MessageContent({ channel, message }: Props) {
  const { act } = useSession();
  const [values, setValues] = useState<ViewValues>({});
  if (message.blocks === undefined || message.blocks.length === 0) return <Mrkdwn text={message.text} />;
  const surface: Surface = {
    kind: 'message',
    id: `message-${message.ts}`,
    values,
    errors: {},
    setValue: (blockId, actionId, state) =>
      setValues((before) => ({ ...before, [blockId]: { ...before[blockId], [actionId]: state } })),
    dispatch: (blockId, actionId, state) =>
      act({ type: 'click', channel: channel.id, messageTs: message.ts, blockId, actionId, ...(state && { state }) }),
  };
  return (
    <SurfaceContext.Provider value={surface}>
      <BlockList blocks={message.blocks} />
    </SurfaceContext.Provider>
  );
}
