import { useState } from 'preact/hooks';
import { readObject, readText } from '../json/json-object.js';
import { Icon } from '../ui/icon.js';
import { ariaOf, type ElementProps } from './element-props.js';
import { plain } from './options.js';
import { useSurface } from './surface.js';

export interface MultiChoice {
  readonly value: string;
  readonly text: string;
}

interface Props extends ElementProps {
  readonly choices: readonly MultiChoice[];
  readonly chosen: readonly string[];
  readonly onChoose: (chosen: readonly string[]) => void;
}

/**
 * Shows a field that opens a list of checkboxes and shows what is chosen. Tells of a change once, when it is closed.
 */
export function MultiSelect({ element, blockId, field, choices, chosen, onChoose }: Props) {
  const surface = useSurface();
  const [draft, setDraft] = useState<readonly string[]>();
  const shown = draft ?? chosen;
  const listId = `${surface.id}-${blockId}-${readText(element, 'action_id')}-list`;
  const names = choices.filter(({ value }) => shown.includes(value)).map(({ text }) => text);
  const placeholder = plain(readObject(element, 'placeholder')) || 'Choose options';
  const close = () => {
    if (draft !== undefined && draft.join() !== chosen.join()) onChoose(draft);
    setDraft(undefined);
  };
  const toggle = (value: string, isChosen: boolean) =>
    setDraft(
      choices.map((choice) => choice.value).filter((other) => (other === value ? isChosen : shown.includes(other))),
    );
  const {
    'aria-required': _required,
    'aria-invalid': _invalid,
    ...aria
  } = {
    'aria-required': undefined,
    'aria-invalid': undefined,
    ...ariaOf(field, placeholder),
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: leaving the group or Escape closes it; the button inside is the control
    <div
      class="multi-select"
      onFocusOut={(event) => {
        const next = event.relatedTarget;
        if (!(next instanceof Node && event.currentTarget.contains(next))) close();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || draft === undefined) return;
        event.stopPropagation();
        event.preventDefault();
        close();
      }}
    >
      <button
        type="button"
        class={`control select${field?.isInvalid ? ' control-invalid' : ''}`}
        aria-expanded={draft !== undefined}
        aria-controls={listId}
        {...aria}
        onClick={() => (draft === undefined ? setDraft(chosen) : close())}
      >
        {names.length === 0 ? <span class="placeholder">{placeholder}</span> : <span>{names.join(', ')}</span>}
        <Icon name="chevron" />
      </button>
      <div id={listId} class="multi-select-list" hidden={draft === undefined}>
        {choices.map(({ value, text }) => (
          <label key={value} class="choice">
            <input
              type="checkbox"
              checked={shown.includes(value)}
              onChange={(event) => toggle(value, event.currentTarget.checked)}
            />
            <span>{text}</span>
          </label>
        ))}
      </div>
    </div>
  );
}
