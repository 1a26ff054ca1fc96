import { plain } from '../elements/options.js';
import { type JsonObject, readObject, readText } from '../json/json-object.js';
import { PlainText } from '../mrkdwn/plain-text.js';
import { TextObject } from '../mrkdwn/text-object.js';
import { Dialog } from './dialog.js';

interface Props {
  /** A Block Kit confirmation dialog object. */
  readonly confirmation: JsonObject;
  readonly onAnswer: (isConfirmed: boolean) => void;
}

/** Asks before an element acts. */
export function ConfirmDialog({ confirmation, onAnswer }: Props) {
  const words = (key: string, otherwise: string) => plain(readObject(confirmation, key)) || otherwise;
  const style = readText(confirmation, 'style') === 'danger' ? 'danger' : 'primary';
  return (
    <Dialog title={<PlainText text={words('title', 'Are you sure?')} />} onClose={() => onAnswer(false)} isSmall>
      <div class="dialog-body">
        <TextObject object={readObject(confirmation, 'text')} />
      </div>
      <div class="dialog-footer">
        <button type="button" class="button button-default" onClick={() => onAnswer(false)}>
          {words('deny', 'Cancel')}
        </button>
        <button type="button" class={`button button-${style}`} data-autofocus onClick={() => onAnswer(true)}>
          {words('confirm', 'Yes')}
        </button>
      </div>
    </Dialog>
  );
}
