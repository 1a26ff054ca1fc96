import { useSession } from '../state/session.js';
import { Modal } from './modal.js';

/** Shows the open modals of the acting person. Only the top one is shown; those below keep what was entered. */
export function ModalStack() {
  const { views } = useSession().snapshot;
  return (
    <>
      {views.map((view, index) => (
        <Modal key={view.id} view={view} isTop={index === views.length - 1} depth={index} />
      ))}
    </>
  );
}
