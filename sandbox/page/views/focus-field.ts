import type { Block } from '../../control/contract.js';
import { readFlag } from '../json/json-object.js';
import { listElements } from './collect-values.js';

/** Puts the focus on the element that asks for it, else on the first field. */
export function focusFirstField(blocks: readonly Block[], surfaceId: string): void {
  const inputs = listElements(blocks).filter(({ block }) => block.type === 'input');
  const wanted = inputs.find(({ element }) => readFlag(element, 'focus_on_load')) ?? inputs[0];
  if (wanted !== undefined) document.getElementById(`${surfaceId}-${wanted.blockId}`)?.focus();
}

/** Puts the focus on the first field with an error, once it is drawn. */
export function focusFirstError(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
}
