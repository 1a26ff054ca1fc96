/**
 * What a person typed behind a subcommand, as they typed it: Slack turns addresses and numbers into links, and escapes
 * three characters.
 * @see Slack docs, "Formatting message text" (Escaping text)
 */
export function readTypedText(args: string): string {
  return args
    .replaceAll(/<(?:mailto:|tel:|https?:)[^<>|]*\|([^<>]*)>/g, '$1')
    .replaceAll(/<(?:mailto:|tel:)([^<>|]*)>/g, '$1')
    .replaceAll(/<(https?:[^<>|]*)>/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim();
}
