import { type JsonObject, readFlag, readNumber, readObject, readText } from '../json/json-object.js';
import { ariaOf, type ElementProps } from './element-props.js';
import { FailureNote } from './failure-note.js';
import { plain } from './options.js';
import { useElement } from './use-element.js';

const inputModes: Readonly<Record<string, 'url' | 'email' | 'decimal'>> = {
  url_text_input: 'url',
  email_text_input: 'email',
  number_input: 'decimal',
};

/**
 * Shows a plain_text_input, url_text_input, email_text_input or number_input. The browser's own checks stay off: what
 * is wrong is said under the field, in Slack's words.
 */
export function TextInputElement(props: ElementProps) {
  const { element, field } = props;
  const { state, hold, send, failure } = useElement(props);
  const placeholder = plain(readObject(element, 'placeholder'));
  const value = readText(state, 'value') ?? '';
  const limit = readNumber(element, 'max_length');
  const change = (text: string): JsonObject => ({ value: text === '' ? null : text });
  const shared = {
    class: 'control',
    value,
    placeholder,
    autocomplete: 'off',
    ...(limit === undefined ? {} : { maxLength: limit }),
    ...ariaOf(field, placeholder),
    onInput: (event: { readonly currentTarget: { readonly value: string } }) => {
      const next = change(event.currentTarget.value);
      if (field?.dispatchesOn('on_character_entered')) void send(next);
      else hold(next);
    },
  } as const;
  const sendOnEnter = () => field?.dispatchesOn('on_enter_pressed') && void send(change(value));
  return (
    <span class="element element-wide">
      {readFlag(element, 'multiline') ? (
        <textarea {...shared} rows={4} />
      ) : (
        <input
          {...shared}
          type="text"
          inputMode={inputModes[readText(element, 'type') ?? ''] ?? 'text'}
          onKeyDown={(event) => event.key === 'Enter' && sendOnEnter()}
        />
      )}
      {limit !== undefined && value !== '' && limit - [...value].length <= 20 && (
        <span class="remaining" aria-live="polite">
          {limit - [...value].length}
          <span class="visually-hidden"> characters left</span>
        </span>
      )}
      <FailureNote text={failure} />
    </span>
  );
}
