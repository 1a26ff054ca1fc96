const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/**
 * Turns the three entities that Slack uses back into characters, in one pass so that `&amp;lt;` stays `&lt;`.
 *
 * @see Slack docs, "Formatting message text", Escaping text
 */
export function decodeEntities(text: string): string {
  return text.replace(/&(?:amp|lt|gt);/g, (entity) => entities[entity] ?? entity);
}
