import { type JsonObject, readNumber, readObjects, readText } from '../json/json-object.js';
import { NotRendered } from './not-rendered.js';
import { RichTextInline } from './rich-text-inline.js';

/** One part of a rich text: a section, list, quote or preformatted text. */
export function RichTextPart({ part }: { readonly part: JsonObject }) {
  const type = readText(part, 'type') ?? 'unknown';
  switch (type) {
    case 'rich_text_section':
      return (
        <div class="mrkdwn">
          <RichTextInline elements={readObjects(part, 'elements')} />
        </div>
      );
    case 'rich_text_quote':
      return (
        <blockquote>
          <RichTextInline elements={readObjects(part, 'elements')} />
        </blockquote>
      );
    case 'rich_text_preformatted':
      return (
        <pre>
          <RichTextInline elements={readObjects(part, 'elements')} />
        </pre>
      );
    case 'rich_text_list':
      return <RichTextList list={part} />;
    default:
      return <NotRendered type={type} />;
  }
}

function RichTextList({ list }: { readonly list: JsonObject }) {
  const items = readObjects(list, 'elements').map((item, index) => (
    <li key={index}>
      <RichTextInline elements={readObjects(item, 'elements')} />
    </li>
  ));
  const indent = Math.min(readNumber(list, 'indent') ?? 0, 8);
  if (readText(list, 'style') === 'ordered') {
    return (
      <ol class={`rich-list indent-${indent}`} start={(readNumber(list, 'offset') ?? 0) + 1}>
        {items}
      </ol>
    );
  }
  return <ul class={`rich-list indent-${indent}`}>{items}</ul>;
}
