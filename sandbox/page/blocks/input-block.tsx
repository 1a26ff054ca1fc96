import type { Block } from '../../control/contract.js';
import { Element } from '../elements/element.js';
import type { FieldBinding } from '../elements/element-props.js';
import { dispatchesOn } from '../elements/element-state.js';
import { useSurface } from '../elements/surface.js';
import { readFlag, readObject } from '../json/json-object.js';
import { TextObject } from '../mrkdwn/text-object.js';
import { NotRendered } from './not-rendered.js';

/** Shows a field of a form: label, element, hint, and the error that its last submission was answered with. */
export function InputBlock({ block }: { readonly block: Block }) {
  const { id: surfaceId, errors } = useSurface();
  const blockId = block.block_id ?? '';
  const element = readObject(block, 'element');
  if (element === undefined) return <NotRendered type="input without element" />;
  const id = `${surfaceId}-${blockId}`;
  const isOptional = readFlag(block, 'optional');
  const hint = readObject(block, 'hint');
  const error = errors[blockId];
  const describedBy = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ');
  const field: FieldBinding = {
    id,
    labelId: `${id}-label`,
    isInvalid: error !== undefined,
    isRequired: !isOptional,
    dispatchesOn: (moment) => dispatchesOn(block, element, moment),
    dispatchesChoice: readFlag(block, 'dispatch_action'),
    ...(describedBy === '' ? {} : { describedBy }),
  };
  return (
    <div class={`block block-input${error === undefined ? '' : ' has-error'}`} data-block-id={blockId}>
      <label id={field.labelId} for={id}>
        <TextObject object={readObject(block, 'label')} />
        {isOptional && <span class="optional"> (optional)</span>}
      </label>
      <Element element={element} blockId={blockId} field={field} />
      {error !== undefined && (
        <p id={`${id}-error`} class="field-error">
          {error}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} class="field-hint">
          <TextObject object={hint} />
        </p>
      )}
    </div>
  );
}
