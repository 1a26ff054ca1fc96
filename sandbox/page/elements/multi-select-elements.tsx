import { readObjects, readText, readTexts } from '../json/json-object.js';
import { useSession } from '../state/session.js';
import { type Directory, directoryChoices } from './directory-choices.js';
import type { ElementProps } from './element-props.js';
import { FailureNote } from './failure-note.js';
import { MultiSelect } from './multi-select.js';
import { readOptionGroups } from './options.js';
import { useElement } from './use-element.js';

/** Shows a multi_static_select: any number of the options that the app gave. */
export function MultiStaticSelect(props: ElementProps) {
  const { state, choose, failure } = useElement(props);
  const options = readOptionGroups(props.element).flatMap((group) => group.options);
  const chosen = readObjects(state, 'selected_options').map((option) => readText(option, 'value') ?? '');
  return (
    <span class="element element-wide">
      <MultiSelect
        {...props}
        choices={options}
        chosen={chosen}
        onChoose={(values) =>
          void choose({
            selected_options: options.filter(({ value }) => values.includes(value)).map(({ object }) => object),
          })
        }
      />
      <FailureNote text={failure} />
    </span>
  );
}

/** Shows a multi_users_select, multi_channels_select or multi_conversations_select. */
export function MultiDirectorySelect(props: ElementProps & { readonly directory: Directory }) {
  const { state, choose, failure } = useElement(props);
  const { snapshot } = useSession();
  const key = `selected_${props.directory}`;
  return (
    <span class="element element-wide">
      <MultiSelect
        {...props}
        choices={directoryChoices(snapshot, props.directory).map(({ id, name }) => ({ value: id, text: name }))}
        chosen={readTexts(state, key)}
        onChoose={(values) => void choose({ [key]: values })}
      />
      <FailureNote text={failure} />
    </span>
  );
}
