import { DateTime } from './date-time.js';
import { EmojiImage } from './emoji-image.js';
import { Link } from './link.js';
import { BroadcastMention, ChannelMention, GroupMention, UserMention } from './mention.js';
import type { InlineNode } from './mrkdwn-node.js';

/** Shows running text: the nodes of one paragraph. */
export function Inline({ nodes }: { readonly nodes: readonly InlineNode[] }) {
  return (
    <>
      {nodes.map((node, index) => (
        <InlinePart key={index} node={node} />
      ))}
    </>
  );
}

function InlinePart({ node }: { readonly node: InlineNode }) {
  switch (node.type) {
    case 'text':
      return <>{node.text}</>;
    case 'break':
      return <br />;
    case 'bold':
      return (
        <strong>
          <Inline nodes={node.children} />
        </strong>
      );
    case 'italic':
      return (
        <em>
          <Inline nodes={node.children} />
        </em>
      );
    case 'strike':
      return (
        <s>
          <Inline nodes={node.children} />
        </s>
      );
    case 'code':
      return <code>{node.text}</code>;
    case 'emoji':
      return <EmojiImage name={node.name} />;
    case 'link':
      return <Link url={node.url}>{node.label ?? node.url.replace(/^(?:mailto|tel):/, '')}</Link>;
    case 'user':
      return <UserMention id={node.id} />;
    case 'channel':
      return <ChannelMention id={node.id} {...(node.label === undefined ? {} : { label: node.label })} />;
    case 'group':
      return <GroupMention id={node.id} {...(node.label === undefined ? {} : { label: node.label })} />;
    case 'broadcast':
      return <BroadcastMention range={node.range} />;
    default:
      return <DateTime {...node} />;
  }
}
