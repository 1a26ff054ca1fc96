import { useCallback, useRef, useState } from 'preact/hooks';
import type { View } from '../../control/contract.js';
import type { ElementState, ViewValues } from '../elements/element-state.js';
import { collectValues } from './collect-values.js';

export interface FormValues {
  readonly values: ViewValues;
  /** The values now, also within the event that changed them. */
  readonly latest: () => ViewValues;
  readonly setValue: (blockId: string, actionId: string, state: ElementState) => void;
}

/** Holds what a person enters in a view. It survives an update for the same block_id and action_id, as in Slack. */
export function useFormValues(view: View): FormValues {
  const entered = useRef<ViewValues>({});
  const [, redraw] = useState(0);
  const setValue = useCallback((blockId: string, actionId: string, state: ElementState) => {
    entered.current = { ...entered.current, [blockId]: { ...entered.current[blockId], [actionId]: state } };
    redraw((count) => count + 1);
  }, []);
  const latest = () => collectValues(view.blocks, entered.current, view.values);
  return { values: latest(), latest, setValue };
}
