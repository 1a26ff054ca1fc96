const paths = {
  hash: 'M6.5 2.500 5 13.500M11 2.500 9.500 13.500M2.500 6h11.500M2 10.500h11.500',
  lock: 'M4.500 7V5a3.500 3.500 0 0 1 7 0v2M3.500 7h9v6.500h-9z',
  home: 'M2.500 7.500 8 2.500l5.500 5M4 6.500v7h8v-7M6.500 13.500v-4h3v4',
  dots: 'M3.500 8h.01M8 8h.01M12.500 8h.01',
  reply: 'M2.500 3.500h11v7H7l-3 3v-3H2.500z',
  link: 'M6.500 9.500l3-3M7 4.500l1.500-1.500a2.800 2.800 0 0 1 4 4L11 8.500M9 11.500 7.500 13a2.800 2.800 0 0 1-4-4L5 7.500',
  close: 'M3.500 3.500l9 9M12.500 3.500l-9 9',
  plus: 'M8 3v10M3 8h10',
  send: 'M2.500 13.500 14 8 2.500 2.500 4 8zM4 8h5',
  menu: 'M2.500 4.500h11M2.500 8h11M2.500 11.500h11',
  eye: 'M1.500 8S4 3.500 8 3.500 14.500 8 14.500 8 12 12.500 8 12.500 1.500 8 1.500 8M8 6.200a1.800 1.800 0 1 0 0 3.600 1.800 1.800 0 0 0 0-3.600',
  chevron: 'M4 6l4 4 4-4',
  down: 'M8 3v10M4 9l4 4 4-4',
  file: 'M4 1.500h5l3.500 3.500v9.500H4zM9 1.500V5h3.500',
  panel: 'M2 2.500h12v11H2zM10 2.500v11',
  bolt: 'M9 1.500 3.500 9H8l-1 5.500L12.500 7H8z',
  clock: 'M8 1.500a6.500 6.500 0 1 0 0 13 6.500 6.500 0 0 0 0-13M8 4.500V8l2.500 1.500',
} as const;

export type IconName = keyof typeof paths;

/** Shows a small line drawing; never the only carrier of a meaning. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
