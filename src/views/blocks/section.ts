import type { ActionsBlock, Button, SectionBlock } from '@slack/types';
import { clipMrkdwn } from './clip.js';
import { maxFieldCharacters, maxSectionCharacters } from './limits.js';

/** A named piece of information. Both are mrkdwn, foreign text already quoted. */
export interface Fact {
  readonly label: string;
  readonly value: string;
}

/** Builds a section of mrkdwn in which Slack resolves tokens, but no bare names or addresses. */
export function buildSection(mrkdwn: string, accessory?: Button): SectionBlock {
  return {
    type: 'section',
    text: { type: 'mrkdwn', text: clipMrkdwn(mrkdwn, maxSectionCharacters), verbatim: true },
    ...(accessory && { accessory }),
  };
}

/** Builds a section of facts in two columns; at most ten. */
export function buildFacts(facts: readonly Fact[]): SectionBlock {
  return {
    type: 'section',
    fields: facts.map(({ label, value }) => ({
      type: 'mrkdwn',
      text: clipMrkdwn(`*${label}*\n${value}`, maxFieldCharacters),
      verbatim: true,
    })),
  };
}

/** Builds a row of buttons, or no block without buttons: Slack refuses an empty row. */
export function buildActions(buttons: readonly Button[]): ActionsBlock[] {
  return buttons.length === 0 ? [] : [{ type: 'actions', elements: [...buttons] }];
}
