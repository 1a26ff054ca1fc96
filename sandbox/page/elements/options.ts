import { type JsonObject, readObject, readObjects, readText } from '../json/json-object.js';

/** An option of a select, checkbox, radio or overflow element, with the object to send back when it is chosen. */
export interface Option {
  readonly value: string;
  readonly text: string;
  readonly object: JsonObject;
  readonly description?: JsonObject;
}

export interface OptionGroup {
  readonly label?: string;
  readonly options: readonly Option[];
}

/** Reads the options of an element, grouped; ungrouped options form one group without a label. */
export function readOptionGroups(element: JsonObject): readonly OptionGroup[] {
  const groups = readObjects(element, 'option_groups');
  if (groups.length === 0) return [{ options: readOptions(element) }];
  return groups.map((group) => ({ label: plain(readObject(group, 'label')), options: readOptions(group) }));
}

/** Reads the options of an element or of a group. */
export function readOptions(owner: JsonObject): readonly Option[] {
  return readObjects(owner, 'options').map((object) => {
    const description = readObject(object, 'description');
    return {
      value: readText(object, 'value') ?? '',
      text: plain(readObject(object, 'text')),
      object,
      ...(description === undefined ? {} : { description }),
    };
  });
}

/** Returns the words of a text object, without its looks. */
export function plain(text: JsonObject | undefined): string {
  return (text && readText(text, 'text')) ?? '';
}
