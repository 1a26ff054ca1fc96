import { readObject, readText } from '../json/json-object.js';
import { ariaOf, type ElementProps } from './element-props.js';
import { FailureNote } from './failure-note.js';
import { plain, readOptionGroups } from './options.js';
import { useElement } from './use-element.js';

/** Shows a static_select: one of the options that the app gave. */
export function SelectElement(props: ElementProps) {
  const { element, field } = props;
  const { state, choose, failure, isWaiting } = useElement(props);
  const groups = readOptionGroups(element);
  const chosen = readObject(state, 'selected_option');
  const placeholder = plain(readObject(element, 'placeholder')) || 'Choose an option';
  const find = (value: string) => groups.flatMap(({ options }) => options).find((option) => option.value === value);
  return (
    <span class="element">
      <select
        class="control select"
        aria-busy={isWaiting}
        value={(chosen && readText(chosen, 'value')) ?? ''}
        {...ariaOf(field, placeholder)}
        onChange={(event) => void choose({ selected_option: find(event.currentTarget.value)?.object ?? null })}
      >
        <option value="" disabled={field === undefined || field.isRequired}>
          {placeholder}
        </option>
        {groups.map(({ label, options }) => {
          const items = options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.text}
            </option>
          ));
          return label === undefined ? (
            items
          ) : (
            <optgroup key={label} label={label}>
              {items}
            </optgroup>
          );
        })}
      </select>
      <FailureNote text={failure} />
    </span>
  );
}
