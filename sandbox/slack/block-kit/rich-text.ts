import { boolean, byType, type Check, integer, list, object, oneOf, string, type } from './check.js';
import { url } from './composition.js';
import { limits } from './limits.js';

const MANY = 1000;
const id = string(limits.id);
const style = {
  style: object({}, { bold: boolean, code: boolean, italic: boolean, strike: boolean, underline: boolean }),
};
const border = { border: oneOf(0, 1) };

const text = object({ type, text: string(limits.text) }, style);
const link = object({ type, url }, { ...style, text: string(limits.text), unsafe: boolean });

/** Slack takes any number of seconds up to the year 5138. */
const timestamp = integer(0, 99_999_999_999);

const inline = byType({
  text,
  link,
  broadcast: object({ type, range: oneOf('here', 'channel', 'everyone') }, style),
  color: object({ type, value: string(limits.id) }, style),
  channel: object({ type, channel_id: id }, style),
  date: object({ type, timestamp, format: string(limits.text) }, { ...style, url, fallback: string(limits.text) }),
  emoji: object({ type, name: string(limits.id) }, { ...style, unicode: string(limits.id), url }),
  team: object({ type, team_id: id }, style),
  user: object({ type, user_id: id }, style),
  usergroup: object({ type, usergroup_id: id }, style),
});

const section = object({ type, elements: list(inline, MANY, 0) });

/** A rich_text block, also where it stands inside another. */
export const richTextBlock: Check = byType({
  rich_text: object(
    {
      type,
      elements: list(
        byType({
          rich_text_section: section,
          rich_text_list: object(
            { type, style: oneOf('bullet', 'ordered'), elements: list(byType({ rich_text_section: section }), MANY) },
            { ...border, indent: integer(0, limits.listIndent), offset: integer(0, MANY) },
          ),
          rich_text_quote: object({ type, elements: list(inline, MANY) }, border),
          rich_text_preformatted: object(
            { type, elements: list(byType({ text, link }), MANY) },
            { ...border, language: string(limits.id) },
          ),
        }),
        MANY,
      ),
    },
    { block_id: id },
  ),
});
