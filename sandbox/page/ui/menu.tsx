import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';

export interface MenuItem {
  readonly key: string;
  readonly label: ComponentChildren;
  readonly detail?: string;
  readonly onSelect: () => void;
}

interface Props {
  /** Read out for the button. */
  readonly label: string;
  readonly icon: ComponentChildren;
  readonly items: readonly MenuItem[];
  readonly buttonClass?: string;
  /** On which side of the button the list opens. */
  readonly opens?: 'up' | 'down';
  readonly align?: 'start' | 'end';
  readonly heading?: string;
}

/**
 * Shows a button that opens a menu.
 * @see WAI-ARIA Authoring Practices, Menu Button Pattern
 */
export function Menu({ label, icon, items, buttonClass, opens = 'down', align = 'end', heading }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  const root = useRef<HTMLSpanElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    setIsOpen(false);
    button.current?.focus();
  };
  useEffect(() => {
    if (isOpen) itemsOf(root.current)[0]?.focus();
  }, [isOpen]);
  const move = (event: KeyboardEvent) => {
    const elements = itemsOf(root.current);
    const at = elements.findIndex((element) => element.matches(':focus'));
    const target = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (event.key === 'Escape') close();
    else if (event.key === 'Tab') return setIsOpen(false);
    else if (target === undefined) return;
    else elements.at(target % elements.length)?.focus();
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <span
      ref={root}
      class="menu"
      onFocusOut={({ relatedTarget: next, currentTarget }) => {
        if (!(next instanceof Node && currentTarget.contains(next))) setIsOpen(false);
      }}
    >
      <button
        ref={button}
        type="button"
        class={buttonClass ?? 'icon-button'}
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setIsOpen(!isOpen)}
      >
        {icon}
      </button>
      <div
        id={id}
        class={`menu-list menu-${opens} menu-${align}`}
        role="menu"
        aria-label={label}
        hidden={!isOpen}
        tabIndex={-1}
        onKeyDown={move}
      >
        {heading !== undefined && (
          <div class="menu-heading" role="presentation">
            {heading}
          </div>
        )}
        {items.map((item) => (
          <button
            key={item.key}
            type="button"
            role="menuitem"
            tabIndex={-1}
            onClick={() => {
              close();
              item.onSelect();
            }}
          >
            <span>{item.label}</span>
            {item.detail !== undefined && <span class="menu-detail">{item.detail}</span>}
          </button>
        ))}
      </div>
    </span>
  );
}

function itemsOf(root: HTMLElement | null): readonly HTMLElement[] {
  return [...(root?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
}
