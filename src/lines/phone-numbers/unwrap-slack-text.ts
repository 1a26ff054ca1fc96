const linkWithLabel = /<([a-z][a-z\d+.-]*):([^<>|]*)\|([^<>]*)>/gi;
const mention = /<([#@!])[^<>|]*\|([^<>]*)>/g;
const bareCallLink = /<(?:mailto|tel|sms|callto):([^<>|]*)>/gi;
const bareLink = /<([a-z][a-z\d+.-]*:[^<>|]*)>/gi;
const calls = /^(?:tel|sms|callto)$/i;

/**
 * Restores the typed text: Slack turns addresses and numbers into links, and escapes three characters. Keeps the label
 * of a link, which people see; of a link that dials and whose label has no digit, keeps the number.
 * @see Slack docs, "Formatting message text" (Escaping text)
 */
export function unwrapSlackText(text: string): string {
  return text
    .replaceAll(linkWithLabel, (_link, scheme: string, target: string, label: string) =>
      calls.test(scheme) && !/\p{Nd}/u.test(label) ? ` ${target} ` : ` ${label} `,
    )
    .replaceAll(mention, ' $1$2 ')
    .replaceAll(bareCallLink, ' $1 ')
    .replaceAll(bareLink, ' $1 ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
