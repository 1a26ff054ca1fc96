import { readObject, readText } from '../json/json-object.js';
import { ChoiceList } from './choice-list.js';
import type { ElementProps } from './element-props.js';
import { FailureNote } from './failure-note.js';
import { readOptions } from './options.js';
import { useSurface } from './surface.js';
import { useElement } from './use-element.js';

/** Shows radio buttons: one of up to ten options. */
export function RadioButtonsElement(props: ElementProps) {
  const { element, blockId, field } = props;
  const { state, choose, failure } = useElement(props);
  const surface = useSurface();
  const options = readOptions(element);
  const selected = readObject(state, 'selected_option');
  const pick = (value: string) =>
    void choose({ selected_option: options.find((option) => option.value === value)?.object ?? null });
  return (
    <span class="element">
      <ChoiceList
        kind="radio"
        name={`${surface.id}-${blockId}-${readText(element, 'action_id')}`}
        options={options}
        chosen={selected === undefined ? [] : [readText(selected, 'value') ?? '']}
        onToggle={pick}
        {...(field === undefined ? {} : { field })}
      />
      <FailureNote text={failure} />
    </span>
  );
}
