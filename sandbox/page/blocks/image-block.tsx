import type { Block } from '../../control/contract.js';
import { ImageElement } from '../elements/image-element.js';
import { readObject } from '../json/json-object.js';
import { TextObject } from '../mrkdwn/text-object.js';

/** Shows a picture with a title. */
export function ImageBlock({ block }: { readonly block: Block }) {
  const title = readObject(block, 'title');
  return (
    <figure class="block block-image">
      {title && (
        <figcaption>
          <TextObject object={title} />
        </figcaption>
      )}
      <ImageElement image={block} isLarge />
    </figure>
  );
}
