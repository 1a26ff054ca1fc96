/** Says that the sandbox no longer answers; the page goes on trying. */
export function StoppedBanner() {
  return (
    <p class="stopped-banner" role="alert">
      <strong>The sandbox stopped.</strong> Start it again with <code>npm run demo</code>; this page will find it.
    </p>
  );
}
