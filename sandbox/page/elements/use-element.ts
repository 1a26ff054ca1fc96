import { useState } from 'preact/hooks';
import { type JsonObject, readObject, readText } from '../json/json-object.js';
import { useSession } from '../state/session.js';
import type { ElementProps } from './element-props.js';
import { type ElementState, initialElementState } from './element-state.js';
import { useSurface } from './surface.js';

export interface BoundElement {
  readonly state: ElementState;
  /** The app has not answered yet. */
  readonly isWaiting: boolean;
  /** Slack's sentence when the app did not answer. */
  readonly failure?: string;
  /** Holds a new value without telling the app. */
  readonly hold: (change: JsonObject) => void;
  /** Holds a new value and tells the app where the element does so. */
  readonly choose: (change: JsonObject) => Promise<void>;
  /** Tells the app, after a confirmation if the element wants one. */
  readonly send: (change?: JsonObject) => Promise<void>;
}

/** Binds an element to its surface: its value, and what happens when a person uses it. */
export function useElement({ element, blockId, field }: ElementProps): BoundElement {
  const surface = useSurface();
  const { confirm } = useSession();
  const [isWaiting, setIsWaiting] = useState(false);
  const [failure, setFailure] = useState<string>();
  const actionId = readText(element, 'action_id') ?? '';
  const type = readText(element, 'type') ?? '';
  const initial = initialElementState(element) ?? { type };
  const held = surface.values[blockId]?.[actionId];
  const state = held === undefined ? initial : { ...held, type };

  const hold = (change: JsonObject) => surface.setValue(blockId, actionId, { ...change, type });
  const send = async (change?: JsonObject) => {
    if (!(await isConfirmed(element, confirm))) {
      hold(state);
      return;
    }
    if (change !== undefined) hold(change);
    setIsWaiting(true);
    setFailure(undefined);
    const result = await surface.dispatch(blockId, actionId, change && { ...change, type });
    setIsWaiting(false);
    if (!result.ok) setFailure(result.error ?? 'The app did not answer.');
  };
  const choose = async (change: JsonObject) => {
    if (field === undefined || field.dispatchesChoice) await send(change);
    else hold(change);
  };
  return { state, isWaiting, hold, choose, send, ...(failure === undefined ? {} : { failure }) };
}

async function isConfirmed(element: JsonObject, confirm: (object: JsonObject) => Promise<boolean>): Promise<boolean> {
  const confirmation = readObject(element, 'confirm');
  return confirmation === undefined || confirm(confirmation);
}
