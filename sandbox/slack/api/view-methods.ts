import { checkView } from '../block-kit/check-view.js';
import { invalidView } from '../block-kit/invalid-blocks.js';
import type { SlackContext } from '../context.js';
import { type Json, stringAt } from '../json.js';
import { viewPayload } from '../payloads/view-payload.js';
import { SlackError } from '../slack-error.js';
import { isOfWorkspace } from '../workspace/person.js';
import { required, requiredObject } from './arguments.js';
import type { Method } from './method.js';

/** @see Slack docs, "views.update", Errors (view_too_large) */
const MAX_VIEW_BYTES = 250_000;

const anyToken = { scopes: [], tier: 4, token: 'bot' } as const;

/** Methods that show modals and Home tabs. @see Slack docs, "Web API methods", views */
export const viewMethods: Readonly<Record<string, Method>> = {
  'views.open': { ...anyToken, run: open },
  'views.push': { ...anyToken, run: push },
  'views.update': { ...anyToken, run: update },
  'views.publish': { ...anyToken, run: publish },
};

function open(context: SlackContext, args: Json): Json {
  const view = checkedView(args, 'modal');
  const { userId } = context.triggers.redeem(required(args, 'trigger_id', 'invalid_trigger_id'));
  return { view: viewPayload(context.views.open(userId, view)) };
}

function push(context: SlackContext, args: Json): Json {
  const view = checkedView(args, 'modal');
  const { userId, fromViewId } = context.triggers.redeem(required(args, 'trigger_id', 'invalid_trigger_id'));
  const isFromModal = context.views.stack(userId).some(({ id }) => id === fromViewId);
  if (!isFromModal) throw new SlackError('not_found');
  return { view: viewPayload(context.views.push(userId, view)) };
}

function update(context: SlackContext, args: Json): Json {
  const viewId = stringAt(args, 'view_id');
  const externalId = stringAt(args, 'external_id');
  if (viewId === undefined && externalId === undefined) required(args, 'view_id');
  const record = context.views.find({ ...(viewId ? { viewId } : {}), ...(externalId ? { externalId } : {}) });
  const view = checkedView(args, record.view.type === 'home' ? 'home' : 'modal');
  return { view: viewPayload(context.views.update(record, view, stringAt(args, 'hash'))) };
}

function publish(context: SlackContext, args: Json): Json {
  if (!context.manifest.isHomeTabEnabled) throw new SlackError('not_enabled');
  const person = context.workspace.person(required(args, 'user_id'));
  if (!isOfWorkspace(person)) throw new SlackError('user_not_found');
  const view = checkedView(args, 'home');
  return { view: viewPayload(context.views.publish(person.id, view, stringAt(args, 'hash'))) };
}

function checkedView(args: Json, type: 'modal' | 'home'): Json {
  const view = requiredObject(args, 'view');
  if (Buffer.byteLength(JSON.stringify(view)) > MAX_VIEW_BYTES) throw new SlackError('view_too_large');
  const problems = checkView(view);
  if (view.type !== type) problems.unshift({ pointer: '/view/type', message: `must be ${type} for this method` });
  if (problems.length > 0) throw invalidView(problems);
  return view;
}
