import type { SlackContext } from '../context.js';
import { filledValue } from '../interaction/element-state.js';
import { placedElements } from '../interaction/elements.js';
import type { ViewRecord } from '../interaction/view-store.js';
import type { Json } from '../json.js';

/**
 * Returns a response_url for each channel menu in an input block that asks for one with `response_url_enabled`.
 * @see Slack docs, "Modals", Publishing messages after modal submission
 */
export function responseUrlsOf(context: SlackContext, record: ViewRecord): Json[] {
  return placedElements(record.blocks)
    .filter(({ block, element }) => block.type === 'input' && element.response_url_enabled === true)
    .flatMap(({ blockId, actionId }) => {
      const state = record.values[blockId]?.[actionId];
      const channelId = state ? filledValue(state) : undefined;
      if (typeof channelId !== 'string') return [];
      const id = context.responseUrls.issue({ userId: record.userId, channelId });
      const responseUrl = `${context.url()}/slack/response/${id}`;
      return [{ block_id: blockId, action_id: actionId, channel_id: channelId, response_url: responseUrl }];
    });
}
