import { readText } from '../json/json-object.js';
import { PlainText } from '../mrkdwn/plain-text.js';
import { useOpenUrl } from '../state/use-open-url.js';
import { Icon } from '../ui/icon.js';
import { Menu } from '../ui/menu.js';
import type { ElementProps } from './element-props.js';
import { FailureNote } from './failure-note.js';
import { readOptions } from './options.js';
import { useElement } from './use-element.js';

/** Shows an overflow menu: rarer actions behind three dots. */
export function OverflowElement(props: ElementProps) {
  const { send, failure } = useElement(props);
  const openUrl = useOpenUrl();
  const items = readOptions(props.element).map((option, index) => ({
    key: `${index}`,
    label: <PlainText text={option.text} />,
    onSelect: () => {
      const url = readText(option.object, 'url');
      if (url !== undefined) openUrl(url);
      void send({ selected_option: option.object });
    },
  }));
  return (
    <span class="element">
      <Menu
        label={readText(props.element, 'accessibility_label') ?? 'More options'}
        icon={<Icon name="dots" />}
        items={items}
        buttonClass="button button-default button-icon"
      />
      <FailureNote text={failure} />
    </span>
  );
}
