import type { DividerBlock, SectionBlock } from '@slack/types';
import { buildSection } from './section.js';

/** What stands on top of a form that is shown again. Both mrkdwn, foreign text already quoted. */
export interface Banner {
  /** What happened, without a full stop. */
  readonly title: string;
  /** Why, and what to do next. */
  readonly text: string;
}

/** Builds the top of a form, or nothing when there is nothing to say. */
export function buildBanner(banner: Banner | undefined): (SectionBlock | DividerBlock)[] {
  if (banner === undefined) return [];
  return [buildSection(`*${banner.title}.* :warning:\n${banner.text}`), { type: 'divider' }];
}
