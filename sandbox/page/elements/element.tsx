import { NotRendered } from '../blocks/not-rendered.js';
import { readText } from '../json/json-object.js';
import { ButtonElement } from './button-element.js';
import { CheckboxesElement } from './checkboxes-element.js';
import { DatePickerElement, DateTimePickerElement, TimePickerElement } from './date-pickers.js';
import { DirectorySelect } from './directory-select.js';
import type { ElementProps } from './element-props.js';
import { FileInputElement } from './file-input-element.js';
import { ImageElement } from './image-element.js';
import { MultiDirectorySelect, MultiStaticSelect } from './multi-select-elements.js';
import { OverflowElement } from './overflow-element.js';
import { RadioButtonsElement } from './radio-buttons-element.js';
import { SelectElement } from './select-element.js';
import { TextInputElement } from './text-input-element.js';

/** Shows any element of Block Kit; one that the page cannot show is named instead. */
export function Element(props: ElementProps) {
  const type = readText(props.element, 'type') ?? 'unknown';
  switch (type) {
    case 'button':
      return <ButtonElement {...props} />;
    case 'static_select':
      return <SelectElement {...props} />;
    case 'multi_static_select':
      return <MultiStaticSelect {...props} />;
    case 'overflow':
      return <OverflowElement {...props} />;
    case 'checkboxes':
      return <CheckboxesElement {...props} />;
    case 'radio_buttons':
      return <RadioButtonsElement {...props} />;
    case 'plain_text_input':
    case 'url_text_input':
    case 'email_text_input':
    case 'number_input':
      return <TextInputElement {...props} />;
    case 'datepicker':
      return <DatePickerElement {...props} />;
    case 'timepicker':
      return <TimePickerElement {...props} />;
    case 'datetimepicker':
      return <DateTimePickerElement {...props} />;
    case 'users_select':
      return <DirectorySelect {...props} directory="users" />;
    case 'channels_select':
      return <DirectorySelect {...props} directory="channels" />;
    case 'conversations_select':
      return <DirectorySelect {...props} directory="conversations" />;
    case 'multi_users_select':
      return <MultiDirectorySelect {...props} directory="users" />;
    case 'multi_channels_select':
      return <MultiDirectorySelect {...props} directory="channels" />;
    case 'multi_conversations_select':
      return <MultiDirectorySelect {...props} directory="conversations" />;
    case 'file_input':
      return <FileInputElement {...props} />;
    case 'image':
      return <ImageElement image={props.element} />;
    default:
      return <NotRendered type={type} />;
  }
}
