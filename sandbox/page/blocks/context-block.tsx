import type { Block } from '../../control/contract.js';
import { ImageElement } from '../elements/image-element.js';
import { readObjects, readText } from '../json/json-object.js';
import { TextObject } from '../mrkdwn/text-object.js';

/** Shows a context block: small texts and pictures in one row. */
export function ContextBlock({ block }: { readonly block: Block }) {
  return (
    <div class="block block-context">
      {readObjects(block, 'elements').map((element, index) => (
        <span key={index} class="context-element">
          {readText(element, 'type') === 'image' ? <ImageElement image={element} /> : <TextObject object={element} />}
        </span>
      ))}
    </div>
  );
}
