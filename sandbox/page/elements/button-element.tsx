import { readObject, readText } from '../json/json-object.js';
import { isSafeUrl } from '../mrkdwn/is-safe-url.js';
import { TextObject } from '../mrkdwn/text-object.js';
import type { ElementProps } from './element-props.js';
import { FailureNote } from './failure-note.js';
import { useElement } from './use-element.js';

/** A button. One with a `url` opens it and still tells the app of the click. */
export function ButtonElement(props: ElementProps) {
  const { element } = props;
  const { send, isWaiting, failure } = useElement(props);
  const url = readText(element, 'url');
  const label = readText(element, 'accessibility_label');
  const click = async () => {
    if (url !== undefined && isSafeUrl(url)) window.open(url, '_blank', 'noreferrer');
    await send();
  };
  return (
    <span class="element">
      <button
        type="button"
        class={`button button-${readText(element, 'style') ?? 'default'}`}
        aria-busy={isWaiting}
        disabled={isWaiting}
        {...(label === undefined ? {} : { 'aria-label': label })}
        onClick={() => void click()}
      >
        <TextObject object={readObject(element, 'text')} />
      </button>
      <FailureNote text={failure} />
    </span>
  );
}
