import { readObject, readText } from '../json/json-object.js';
import { useSession } from '../state/session.js';
import { type Directory, directoryChoices } from './directory-choices.js';
import { ariaOf, type ElementProps } from './element-props.js';
import { FailureNote } from './failure-note.js';
import { plain } from './options.js';
import { useElement } from './use-element.js';

const stateKeys = {
  users: 'selected_user',
  channels: 'selected_channel',
  conversations: 'selected_conversation',
} as const;

/** Shows a users_select, channels_select or conversations_select. */
export function DirectorySelect(props: ElementProps & { readonly directory: Directory }) {
  const { element, field, directory } = props;
  const { state, choose, failure, isWaiting } = useElement(props);
  const { snapshot } = useSession();
  const key = stateKeys[directory];
  const placeholder = plain(readObject(element, 'placeholder')) || 'Choose an option';
  return (
    <span class="element">
      <select
        class="control select"
        aria-busy={isWaiting}
        value={readText(state, key) ?? ''}
        {...ariaOf(field, placeholder)}
        onChange={(event) => void choose({ [key]: event.currentTarget.value || null })}
      >
        <option value="" disabled={field === undefined || field.isRequired}>
          {placeholder}
        </option>
        {directoryChoices(snapshot, directory).map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <FailureNote text={failure} />
    </span>
  );
}
