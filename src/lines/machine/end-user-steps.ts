import type { EndUserNotice } from '../model/end-user.js';
import type { Active, Line } from '../model/line.js';
import type { EventOf, LineEventName } from '../model/line-event.js';
import { IllegalTransitionError } from '../ports/errors.js';
import { publishToThread, type Step } from './step.js';

type TellingOf<Kind extends EndUserNotice['kind']> = Extract<EndUserNotice, { readonly kind: Kind }>;

/** How telling the end user begins when a line becomes active: by zw's own mail where that was promised, or by a person. */
export function beginTelling({ request }: Pick<Line, 'request'>, at: Date): EndUserNotice {
  return request.endUser?.isMailed ? { kind: 'mail_due' } : { kind: 'untold', remindAt: nextWorkingDay(at) };
}

/** zw is sending the mail: written before it is sent. */
export function beginMail(line: Line<Active>, { at, type }: EventOf<'begin_mail'>): Step {
  const { by } = tellingOf(line, type, 'mail_due');
  return step(line, { kind: 'mail_sending', startedAt: at, ...(by !== undefined && { by }) });
}

/** The mail server took it. */
export function finishMail(line: Line<Active>, { at, type, messageId }: EventOf<'finish_mail'>): Step {
  const { by } = tellingOf(line, type, 'mail_sending');
  const telling = { kind: 'told', at, messageId, ...(by !== undefined && { by }) } as const;
  return step(line, telling, [publishToThread({ kind: 'end_user_mailed', messageId })]);
}

/** The mail server did not take it, or nobody knows whether it did: a person decides. */
export function failMail(line: Line<Active>, { at, type, detail, isDoubtful }: EventOf<'fail_mail'>): Step {
  tellingOf(line, type, 'mail_due', 'mail_sending');
  const problem = { at, detail, isDoubtful };
  const { requestedBy } = line.request;
  const news = { kind: 'mail_failed', requestedBy, detail, isDoubtful } as const;
  return step(line, { kind: 'untold', remindAt: nextWorkingDay(at), problem }, [publishToThread(news)]);
}

/** A person wants the mail to go out again. */
export function resendMail(line: Line<Active>, { by, type }: EventOf<'repeat_mail'>): Step {
  const { problem } = tellingOf(line, type, 'untold');
  if (!problem) throw new IllegalTransitionError(line.state, type);
  return step(line, { kind: 'mail_due', by });
}

/** A person says that the end user has been told. */
export function markEndUserNotified(line: Line<Active>, { at, by, type }: EventOf<'mark_told'>): Step {
  tellingOf(line, type, 'untold');
  return step(line, { kind: 'told', at, by }, [publishToThread({ kind: 'end_user_told', by })]);
}

/** A working day has passed, and nobody has said that the end user was told: said once. */
export function remind(line: Line<Active>, { type }: EventOf<'remind'>): Step {
  const { remindAt, ...rest } = tellingOf(line, type, 'untold');
  if (!remindAt) throw new IllegalTransitionError(line.state, type);
  const { requestedBy } = line.request;
  const { activeAt } = line;
  return step(line, rest, [publishToThread({ kind: 'end_user_reminder', requestedBy, activeAt })]);
}

// One state of a line, and several of its telling: what does not fit is as illegal as in the table.
function tellingOf<Kind extends EndUserNotice['kind']>(
  { state, telling }: Line<Active>,
  event: LineEventName,
  ...kinds: readonly Kind[]
): TellingOf<Kind> {
  const isOne = (candidate: EndUserNotice): candidate is TellingOf<Kind> =>
    kinds.some((kind) => kind === candidate.kind);
  if (!telling || !isOne(telling)) throw new IllegalTransitionError(state, event);
  return telling;
}

const step = (
  { state, activeAt, pendingSinceAt }: Line<Active>,
  telling: EndUserNotice,
  news: Step['news'] = [],
): Step => ({
  state: { state, activeAt, pendingSinceAt, telling },
  news,
});

const dayMs = 86_400_000;

// Only North American numbers can be text-enabled. In the middle of the continent it is the same day as where the line is
// for all but the outermost hours.
const weekdays = new Intl.DateTimeFormat('en-US', { timeZone: 'America/Chicago', weekday: 'short' });

/** The same hour of the next working day. Holidays are not known. */
export function nextWorkingDay(at: Date): Date {
  const next = new Date(at.getTime() + dayMs);
  return isWeekend(next) ? nextWorkingDay(next) : next;
}

const isWeekend = (date: Date): boolean => ['Sat', 'Sun'].includes(weekdays.format(date));
