import { useMemo } from 'preact/hooks';
import { Inline } from './inline.js';
import { parseMrkdwn } from './parse-mrkdwn.js';

/** Shows a mrkdwn text as Slack shows it. */
export function Mrkdwn({ text }: { readonly text: string }) {
  const nodes = useMemo(() => parseMrkdwn(text), [text]);
  return (
    <>
      {nodes.map((node, index) => {
        const key = `${index}`;
        switch (node.type) {
          case 'paragraph':
            return (
              <div key={key} class="mrkdwn">
                <Inline nodes={node.children} />
              </div>
            );
          case 'quote':
            return (
              <blockquote key={key}>
                <Inline nodes={node.children} />
              </blockquote>
            );
          default:
            return <pre key={key}>{node.text}</pre>;
        }
      })}
    </>
  );
}
