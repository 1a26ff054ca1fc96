/** A piece of running text. */
export type InlineNode =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'break' }
  | { readonly type: 'bold' | 'italic' | 'strike'; readonly children: readonly InlineNode[] }
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'emoji'; readonly name: string }
  | { readonly type: 'link'; readonly url: string; readonly label?: string }
  | { readonly type: 'user' | 'channel' | 'group'; readonly id: string; readonly label?: string }
  | { readonly type: 'broadcast'; readonly range: 'here' | 'channel' | 'everyone' }
  | {
      readonly type: 'date';
      readonly unixSeconds: number;
      readonly format: string;
      readonly url?: string;
      readonly fallback: string;
    };

/** A part of a text that stands on lines of its own. */
export type MrkdwnNode =
  | { readonly type: 'paragraph'; readonly children: readonly InlineNode[] }
  | { readonly type: 'quote'; readonly children: readonly InlineNode[] }
  | { readonly type: 'preformatted'; readonly text: string };
