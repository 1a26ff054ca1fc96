import type { ViewRecord } from '../interaction/view-store.js';
import type { Json } from '../json.js';
import { APP_ID, BOT_ID, TEAM } from '../workspace/seed.js';

/** Returns a view as the Web API answers it and as payloads carry it. @see Slack docs, "View interactions payload" */
export function viewPayload(record: ViewRecord): Json {
  const { view } = record;
  const isModal = view.type === 'modal';
  return {
    id: record.id,
    team_id: TEAM.id,
    type: view.type,
    blocks: record.blocks,
    private_metadata: view.private_metadata ?? '',
    callback_id: view.callback_id ?? '',
    state: { values: record.values },
    hash: record.hash,
    title: isModal ? view.title : { type: 'plain_text', text: 'View Title', emoji: true },
    clear_on_close: view.clear_on_close ?? false,
    notify_on_close: view.notify_on_close ?? false,
    close: view.close ?? null,
    submit: view.submit ?? null,
    previous_view_id: record.previousViewId ?? null,
    root_view_id: record.rootViewId,
    app_id: APP_ID,
    external_id: view.external_id ?? '',
    app_installed_team_id: TEAM.id,
    bot_id: BOT_ID,
  };
}
