import type { View } from '../../control/contract.js';
import { BlockList } from '../blocks/block-list.js';
import { type Surface, SurfaceContext } from '../elements/surface.js';
import { useSession } from '../state/session.js';
import { useFormValues } from './use-form-values.js';

/** Shows the app's Home, as the app published it for the acting person. */
export function HomeTab({ view }: { readonly view: View }) {
  const { act } = useSession();
  const { values, latest, setValue } = useFormValues(view);
  const surface: Surface = {
    kind: 'home',
    id: view.id,
    values,
    errors: {},
    setValue,
    dispatch: (blockId, actionId, state) =>
      act({ type: 'view_click', viewId: view.id, blockId, actionId, values: latest(), ...(state && { state }) }),
  };
  return (
    <SurfaceContext.Provider value={surface}>
      <BlockList blocks={view.blocks} />
    </SurfaceContext.Provider>
  );
}
