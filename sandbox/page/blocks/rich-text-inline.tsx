import type { ComponentChildren } from 'preact';
import { type JsonObject, readFlag, readNumber, readObject, readText } from '../json/json-object.js';
import { DateTime } from '../mrkdwn/date-time.js';
import { findEmoji } from '../mrkdwn/emoji.js';
import { EmojiImage } from '../mrkdwn/emoji-image.js';
import { Link } from '../mrkdwn/link.js';
import { BroadcastMention, ChannelMention, GroupMention, UserMention } from '../mrkdwn/mention.js';
import { NotRendered } from './not-rendered.js';

/** Shows the running text of a rich text part. Its texts are literal. */
export function RichTextInline({ elements }: { readonly elements: readonly JsonObject[] }) {
  return (
    <>
      {elements.map((element, index) => (
        <Styled key={index} style={readObject(element, 'style')}>
          <Piece element={element} />
        </Styled>
      ))}
    </>
  );
}

function Styled({ style, children }: { readonly style: JsonObject | undefined; readonly children: ComponentChildren }) {
  if (style === undefined) return <>{children}</>;
  let shown = children;
  if (readFlag(style, 'code')) shown = <code>{shown}</code>;
  if (readFlag(style, 'strike')) shown = <s>{shown}</s>;
  if (readFlag(style, 'italic')) shown = <em>{shown}</em>;
  if (readFlag(style, 'bold')) shown = <strong>{shown}</strong>;
  return <>{shown}</>;
}

function Piece({ element }: { readonly element: JsonObject }) {
  const text = (key: string) => readText(element, key) ?? '';
  switch (element.type) {
    case 'text':
      return <span class="literal">{text('text')}</span>;
    case 'link':
      return <Link url={text('url')}>{text('text') || text('url')}</Link>;
    case 'emoji':
      return findEmoji(text('name')) === undefined ? (
        fromUnicode(text('unicode')) || `:${text('name')}:`
      ) : (
        <EmojiImage name={text('name')} />
      );
    case 'user':
      return <UserMention id={text('user_id')} />;
    case 'channel':
      return <ChannelMention id={text('channel_id')} />;
    case 'usergroup':
      return <GroupMention id={text('usergroup_id')} />;
    case 'broadcast': {
      const range = text('range');
      return <BroadcastMention range={range === 'here' || range === 'everyone' ? range : 'channel'} />;
    }
    case 'date': {
      const url = readText(element, 'url');
      const unixSeconds = readNumber(element, 'timestamp') ?? Number.NaN;
      const fallback = text('fallback') || text('format');
      return (
        <DateTime
          unixSeconds={unixSeconds}
          format={text('format')}
          fallback={fallback}
          {...(url === undefined ? {} : { url })}
        />
      );
    }
    case 'color':
      return <code>{text('value')}</code>;
    default:
      return <NotRendered type={text('type') || 'unknown'} />;
  }
}

function fromUnicode(codes: string): string {
  const points = codes.split('-').map((code) => Number.parseInt(code, 16));
  return points.every((point) => point >= 0 && point <= 0x10ffff) ? String.fromCodePoint(...points) : '';
}
