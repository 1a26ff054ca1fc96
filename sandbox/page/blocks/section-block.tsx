import type { Block } from '../../control/contract.js';
import { Element } from '../elements/element.js';
import { readObject, readObjects } from '../json/json-object.js';
import { TextObject } from '../mrkdwn/text-object.js';

/** Shows a section: a text, up to ten fields in two columns, and one element beside them. */
export function SectionBlock({ block }: { readonly block: Block }) {
  const text = readObject(block, 'text');
  const fields = readObjects(block, 'fields');
  const accessory = readObject(block, 'accessory');
  return (
    <div class="block block-section">
      <div class="section-body">
        {text && (
          <div class="section-text">
            <TextObject object={text} />
          </div>
        )}
        {fields.length > 0 && (
          <div class="section-fields">
            {fields.map((field, index) => (
              <div key={index} class="section-field">
                <TextObject object={field} />
              </div>
            ))}
          </div>
        )}
      </div>
      {accessory && (
        <div class="section-accessory">
          <Element element={accessory} blockId={block.block_id ?? ''} />
        </div>
      )}
    </div>
  );
}
