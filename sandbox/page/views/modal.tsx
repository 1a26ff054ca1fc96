import { useState } from 'preact/hooks';
import type { View } from '../../control/contract.js';
import { BlockList } from '../blocks/block-list.js';
import { type Surface, SurfaceContext } from '../elements/surface.js';
import { PlainText } from '../mrkdwn/plain-text.js';
import { useSession } from '../state/session.js';
import { Dialog } from '../ui/dialog.js';
import { Icon } from '../ui/icon.js';
import { describeSubmitFailure } from './describe-submit-failure.js';
import { findFieldErrors } from './find-field-errors.js';
import { focusFirstError, focusFirstField } from './focus-field.js';
import { useFormValues } from './use-form-values.js';

interface Props {
  readonly view: View;
  readonly isTop: boolean;
  /** The number of modals below. */
  readonly depth: number;
}

/** Shows a modal: a form of the app, with the errors that it answers under their fields. */
export function Modal({ view, isTop, depth }: Props) {
  const { act, snapshot } = useSession();
  const { values, latest, setValue } = useFormValues(view);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [banner, setBanner] = useState<string>();
  const [isSubmitting, setIsSubmitting] = useState(false);

  const show = (found: Readonly<Record<string, string>>) => {
    setErrors(found);
    if (Object.keys(found).length > 0) focusFirstError();
  };
  const submit = async () => {
    const found = findFieldErrors(view.blocks, latest());
    setBanner(undefined);
    show(found);
    if (isSubmitting || Object.keys(found).length > 0) return;
    setIsSubmitting(true);
    const result = await act({ type: 'submit', viewId: view.id, values: latest() });
    setIsSubmitting(false);
    if (result.errors !== undefined) show(result.errors);
    else if (!result.ok) setBanner(describeSubmitFailure(result.error));
  };
  const close = (all: boolean) => void act({ type: 'close_view', viewId: view.id, all });
  const surface: Surface = {
    kind: 'modal',
    id: view.id,
    values,
    errors,
    setValue: (blockId, actionId, state) => {
      setErrors(({ [blockId]: _corrected, ...others }) => others);
      setValue(blockId, actionId, state);
    },
    dispatch: (blockId, actionId, state) =>
      act({ type: 'view_click', viewId: view.id, blockId, actionId, values: latest(), ...(state && { state }) }),
  };
  if (!isTop) return null;
  return (
    <Dialog
      testId="modal"
      onClose={() => close(false)}
      onOpen={() => focusFirstField(view.blocks, view.id)}
      title={
        <>
          <span class="app-icon" aria-hidden="true">
            zw
          </span>
          <PlainText text={view.title ?? snapshot.appName} />
        </>
      }
      corner={
        <button type="button" class="icon-button" aria-label="Close" onClick={() => close(true)}>
          <Icon name="close" />
        </button>
      }
    >
      <form
        class="dialog-form"
        noValidate
        aria-busy={isSubmitting}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {banner !== undefined && (
          <p class="dialog-banner" role="alert">
            {banner}
          </p>
        )}
        <div class="dialog-body">
          <SurfaceContext.Provider value={surface}>
            <BlockList blocks={view.blocks} />
          </SurfaceContext.Provider>
        </div>
        <div class="dialog-footer">
          <button type="button" class="button button-default" onClick={() => close(false)}>
            {view.close ?? (depth > 0 ? 'Back' : view.submit === undefined ? 'Close' : 'Cancel')}
          </button>
          {view.submit !== undefined && (
            <button type="submit" class="button button-primary" disabled={isSubmitting} aria-busy={isSubmitting}>
              <PlainText text={view.submit} />
            </button>
          )}
        </div>
      </form>
    </Dialog>
  );
}
