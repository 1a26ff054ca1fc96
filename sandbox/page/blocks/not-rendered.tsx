/** States plainly that the page has no picture of a block or element, so that nobody takes a gap for the whole. */
export function NotRendered({ type }: { readonly type: string }) {
  return (
    <div class="not-rendered" data-not-rendered={type}>
      This block is not rendered: {type}
    </div>
  );
}
