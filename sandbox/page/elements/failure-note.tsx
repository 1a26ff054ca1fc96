/** Shows Slack's note beside an element whose app did not answer. */
export function FailureNote({ text }: { readonly text: string | undefined }) {
  if (text === undefined) return null;
  return (
    <span class="failure-note" role="alert">
      {text}
    </span>
  );
}
