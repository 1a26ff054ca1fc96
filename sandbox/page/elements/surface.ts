import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { ActResult } from '../../control/contract.js';
import type { ElementState, ViewValues } from './element-state.js';

/** The carrier of blocks, with which their elements hold values and call the app. */
export interface Surface {
  readonly kind: 'message' | 'modal' | 'home';
  /** Unique in the page: begins the ids that join labels and fields. */
  readonly id: string;
  readonly values: ViewValues;
  readonly errors: Readonly<Record<string, string>>;
  readonly setValue: (blockId: string, actionId: string, state: ElementState) => void;
  /** Sends block_actions. `state` is absent for a button. */
  readonly dispatch: (blockId: string, actionId: string, state?: ElementState) => Promise<ActResult>;
}

export const SurfaceContext = createContext<Surface | undefined>(undefined);

/** Returns the surface around an element. @throws Error outside of one */
export function useSurface(): Surface {
  const surface = useContext(SurfaceContext);
  if (surface === undefined) throw new Error('An element needs a SurfaceContext around it');
  return surface;
}
