import { readObject, readText } from '../json/json-object.js';
import { TextObject } from '../mrkdwn/text-object.js';
import { useOpenUrl } from '../state/use-open-url.js';
import type { ElementProps } from './element-props.js';
import { FailureNote } from './failure-note.js';
import { useElement } from './use-element.js';

/** Shows a button. One with a `url` opens it and still tells the app of the click. */
export function ButtonElement(props: ElementProps) {
  const { element } = props;
  const { send, isWaiting, failure } = useElement(props);
  const openUrl = useOpenUrl();
  const url = readText(element, 'url');
  const label = readText(element, 'accessibility_label');
  const click = async () => {
    if (url !== undefined) openUrl(url);
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
