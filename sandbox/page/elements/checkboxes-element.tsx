import { readObjects, readText } from '../json/json-object.js';
import { ChoiceList } from './choice-list.js';
import type { ElementProps } from './element-props.js';
import { FailureNote } from './failure-note.js';
import { readOptions } from './options.js';
import { useElement } from './use-element.js';

/** Shows checkboxes: any number of up to ten options. */
export function CheckboxesElement(props: ElementProps) {
  const { element, blockId, field } = props;
  const { state, choose, failure } = useElement(props);
  const options = readOptions(element);
  const chosen = readObjects(state, 'selected_options').map((option) => readText(option, 'value') ?? '');
  const toggle = (value: string, isChosen: boolean) => {
    const isSelected = (other: string) => (other === value ? isChosen : chosen.includes(other));
    const selected = options.filter((option) => isSelected(option.value)).map(({ object }) => object);
    void choose({ selected_options: selected });
  };
  return (
    <span class="element">
      <ChoiceList
        kind="checkbox"
        name={`Options ${blockId}`}
        options={options}
        chosen={chosen}
        onToggle={toggle}
        {...(field === undefined ? {} : { field })}
      />
      <FailureNote text={failure} />
    </span>
  );
}
