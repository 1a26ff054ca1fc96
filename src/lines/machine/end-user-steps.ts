import type { EndUserNotice } from '../model/end-user.js';
import type { Active, Line } from '../model/line.js';
import type { EventOf } from '../model/line-event.js';
import { present } from '../model/present.js';
import { publishToThread, type Step } from './step.js';

type Notice<Kind extends EndUserNotice['kind']> = Extract<EndUserNotice, { readonly kind: Kind }>;

/** A line whose end user has been notified so far. */
export type NoticeLine<Kind extends EndUserNotice['kind']> = Line<Active> & { readonly telling: Notice<Kind> };

/** Begins the notice to the end user of a line that becomes active: by zw's own mail where that was promised, or by a person. */
export function beginNotice({ request }: Pick<Line, 'request'>, at: Date): EndUserNotice {
  return request.endUser?.isMailed ? { kind: 'mail_due' } : { kind: 'untold', remindAt: nextWorkingDay(at) };
}

/** Keeps that zw is sending the mail: written before it is sent. */
export function beginMail(line: NoticeLine<'mail_due'>, { at }: EventOf<'begin_mail'>): Step {
  return { state: become(line, present({ kind: 'mail_sending', startedAt: at, by: line.telling.by })) };
}

/** Keeps that the mail server took the mail. */
export function finishMail(line: NoticeLine<'mail_sending'>, { at, messageId }: EventOf<'finish_mail'>): Step {
  return {
    state: become(line, present({ kind: 'told', at, messageId, by: line.telling.by })),
    history: [{ what: 'end_user_mailed', messageId }],
    news: [publishToThread({ kind: 'end_user_mailed', messageId })],
  };
}

/** Hands the notice to a person: the mail server did not take the mail, or nobody knows whether it did. */
export function failMail(
  line: NoticeLine<'mail_due' | 'mail_sending'>,
  { at, detail, isDoubtful }: EventOf<'fail_mail'>,
): Step {
  const { requestedBy } = line.request;
  return {
    state: become(line, { kind: 'untold', remindAt: nextWorkingDay(at), problem: { at, detail, isDoubtful } }),
    history: [{ what: isDoubtful ? 'mail_doubtful' : 'mail_failed', words: detail }],
    news: [publishToThread({ kind: 'mail_failed', requestedBy, detail, isDoubtful })],
  };
}

/** Makes the mail due again, as a person wants; does not fit where there was none. */
export function resendMail(line: NoticeLine<'untold'>, { by }: EventOf<'repeat_mail'>): Step | undefined {
  if (!line.telling.problem) return undefined;
  return { state: become(line, { kind: 'mail_due', by }), history: [{ what: 'mail_repeated', by }] };
}

/** Keeps a person's word that the end user knows. */
export function markEndUserNotified(line: NoticeLine<'untold'>, { at, by }: EventOf<'mark_told'>): Step {
  return {
    state: become(line, { kind: 'told', at, by }),
    history: [{ what: 'end_user_told', by }],
    news: [publishToThread({ kind: 'end_user_told', by })],
  };
}

/** Reminds once that the end user has still to be told; does not fit where that was done. */
export function remind(line: NoticeLine<'untold'>, _event: EventOf<'remind'>): Step | undefined {
  const { remindAt, ...rest } = line.telling;
  if (!remindAt) return undefined;
  const { requestedBy } = line.request;
  const { activeAt } = line;
  return {
    state: become(line, rest),
    history: [{ what: 'end_user_reminder' }],
    news: [publishToThread({ kind: 'end_user_reminder', requestedBy, activeAt })],
  };
}

const become = ({ state, activeAt, pendingSinceAt }: Line<Active>, telling: EndUserNotice): Active => ({
  state,
  activeAt,
  pendingSinceAt,
  telling,
});

const dayMs = 86_400_000;

// Only North American numbers can be text-enabled. In the middle of the continent it is the same day as where the line is
// for all but the outermost hours.
const weekdays = new Intl.DateTimeFormat('en-US', { timeZone: 'America/Chicago', weekday: 'short' });

/** Finds the same hour of the next working day. Holidays are not known. */
export function nextWorkingDay(at: Date): Date {
  const next = new Date(at.getTime() + dayMs);
  return isWeekend(next) ? nextWorkingDay(next) : next;
}

const isWeekend = (date: Date): boolean => ['Sat', 'Sun'].includes(weekdays.format(date));
