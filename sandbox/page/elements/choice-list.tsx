import { readObject } from '../json/json-object.js';
import { TextObject } from '../mrkdwn/text-object.js';
import type { FieldBinding } from './element-props.js';
import type { Option } from './options.js';

interface Props {
  readonly kind: 'checkbox' | 'radio';
  readonly name: string;
  readonly options: readonly Option[];
  readonly chosen: readonly string[];
  readonly field?: FieldBinding;
  readonly onToggle: (value: string, isChosen: boolean) => void;
}

/** Shows the rows of checkboxes or radio buttons, as one group with the name of its field. */
export function ChoiceList({ kind, name, options, chosen, field, onToggle }: Props) {
  const label = field === undefined ? { 'aria-label': name } : { 'aria-labelledby': field.labelId };
  const described = field?.describedBy === undefined ? {} : { 'aria-describedby': field.describedBy };
  return (
    <div class="choices" role={kind === 'radio' ? 'radiogroup' : 'group'} {...label} {...described}>
      {options.map((option, index) => (
        <label key={option.value} class="choice">
          <input
            type={kind}
            name={`${name}-${kind}`}
            checked={chosen.includes(option.value)}
            {...(index === 0 && field !== undefined ? { id: field.id, 'aria-invalid': field.isInvalid } : {})}
            onChange={(event) => onToggle(option.value, event.currentTarget.checked)}
          />
          <span>
            <TextObject object={readObject(option.object, 'text')} />
            {option.description && (
              <span class="choice-description">
                <TextObject object={option.description} />
              </span>
            )}
          </span>
        </label>
      ))}
    </div>
  );
}
