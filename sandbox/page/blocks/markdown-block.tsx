import { useMemo } from 'preact/hooks';
import { type MarkdownNode, parseMarkdown } from '../markdown/parse-markdown.js';
import { Inline } from '../mrkdwn/inline.js';

/** Shows a markdown block. */
export function MarkdownBlock({ text }: { readonly text: string }) {
  const nodes = useMemo(() => parseMarkdown(text), [text]);
  return (
    <div class="block block-markdown">
      {nodes.map((node, index) => (
        <Part key={index} node={node} />
      ))}
    </div>
  );
}

function Part({ node }: { readonly node: MarkdownNode }) {
  switch (node.type) {
    case 'heading':
      return (
        <h2 class={`markdown-heading level-${Math.min(node.level, 3)}`}>
          <Inline nodes={node.children} />
        </h2>
      );
    case 'paragraph':
      return (
        <p>
          <Inline nodes={node.children} />
        </p>
      );
    case 'quote':
      return (
        <blockquote>
          <Inline nodes={node.children} />
        </blockquote>
      );
    case 'code':
      return <pre>{node.text}</pre>;
    case 'rule':
      return <hr />;
    default: {
      const items = node.items.map((item, index) => (
        <li key={index}>
          <Inline nodes={item} />
        </li>
      ));
      return node.isOrdered ? <ol class="rich-list">{items}</ol> : <ul class="rich-list">{items}</ul>;
    }
  }
}
