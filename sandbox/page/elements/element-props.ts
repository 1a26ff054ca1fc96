import type { JsonObject } from '../json/json-object.js';

/** The connection of an element to the label, hint and error of its input block. */
export interface FieldBinding {
  readonly id: string;
  readonly labelId: string;
  readonly describedBy?: string;
  readonly isInvalid: boolean;
  readonly isRequired: boolean;
  /** Whether a change goes to the app at once. */
  readonly dispatchesOn: (moment: 'on_enter_pressed' | 'on_character_entered') => boolean;
  readonly dispatchesChoice: boolean;
}

/** The props of every element of Block Kit. */
export interface ElementProps {
  readonly element: JsonObject;
  readonly blockId: string;
  /** Present in an input block. */
  readonly field?: FieldBinding;
}

/** Returns the attributes that bind a control to its label, hint and error; outside an input block its own name. */
export function ariaOf(field: FieldBinding | undefined, name: string) {
  if (field === undefined) return { 'aria-label': name };
  return {
    id: field.id,
    'aria-invalid': field.isInvalid,
    'aria-required': field.isRequired,
    ...(field.describedBy === undefined ? {} : { 'aria-describedby': field.describedBy }),
  };
}
