import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';

interface Props {
  readonly title: ComponentChildren;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
  readonly isSmall?: boolean;
  readonly testId?: string;
  /** Stands beside the title. */
  readonly corner?: ComponentChildren;
  /** Called once the dialog stands; puts the focus. */
  readonly onOpen?: () => void;
}

/**
 * Shows a modal dialog. The browser's own keeps the rest of the page out of reach and gives the focus back.
 * @see WAI-ARIA Authoring Practices, Dialog (Modal) Pattern
 */
export function Dialog({ title, onClose, children, isSmall = false, testId, corner, onOpen }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const opened = useRef(onOpen);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    element?.querySelector<HTMLElement>('[data-autofocus]')?.focus();
    opened.current?.();
    return () => element?.close();
  }, []);
  // An update may take away what had the focus; the keyboard must stay in the dialog then.
  useEffect(() => {
    if (document.activeElement === document.body) dialog.current?.focus();
  });
  return (
    <dialog
      ref={dialog}
      class={`dialog${isSmall ? ' dialog-small' : ''}`}
      // biome-ignore lint/a11y/noRedundantRoles: named so that a test and an old screen reader find it alike
      role="dialog"
      aria-modal="true"
      tabIndex={-1}
      aria-labelledby={titleId}
      {...(testId === undefined ? {} : { 'data-testid': testId })}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Tab') keepFocus(event);
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        onClose();
      }}
    >
      <div class="dialog-head">
        <h2 id={titleId} class="dialog-title">
          {title}
        </h2>
        {corner}
      </div>
      {children}
    </dialog>
  );
}

function keepFocus(event: KeyboardEvent & { readonly currentTarget: HTMLDialogElement }): void {
  const all = [
    ...event.currentTarget.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, [tabindex="0"]'),
  ];
  const reachable = all.filter(
    (element) => element.tabIndex >= 0 && !element.hasAttribute('disabled') && element.offsetParent !== null,
  );
  const [first, last] = [reachable[0], reachable.at(-1)];
  const leaves = event.shiftKey ? document.activeElement === first : document.activeElement === last;
  if (!leaves) return;
  event.preventDefault();
  (event.shiftKey ? last : first)?.focus();
}
