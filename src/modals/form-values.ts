import { z } from 'zod';
import { cleanText, isBroken } from '../lines/model/clean-text.js';
import { type ScheduledBy, scheduledByChoices } from '../lines/use-cases/provision-line.js';
import { inputActionId } from '../views/blocks/ids.js';

/** The values of a submitted modal, by block_id and action_id. */
export type ViewValues = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const element = z.object({
  value: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
  selected_options: z.array(z.object({ value: z.string() })).nullish(),
  selected_date: z.string().nullish(),
  selected_date_time: z.number().nullish(),
});

/** Reads the one element of an input block; an empty one and a missing one are the same. */
function read(values: ViewValues, blockId: string) {
  const parsed = element.safeParse(values[blockId]?.[inputActionId]);
  return parsed.success ? parsed.data : {};
}

/** What was typed, cleaned of what nobody sees; empty when nothing was. */
export const readText = (values: ViewValues, blockId: string): string => cleanText(read(values, blockId).value ?? '');

/** The value of the option that was chosen. */
export const readChoice = (values: ViewValues, blockId: string): string | undefined =>
  read(values, blockId).selected_option?.value;

/** Who is to keep a date that lies ahead. */
export const readScheduledBy = (values: ViewValues, blockId: string): ScheduledBy | undefined =>
  scheduledByChoices.find((scheduledBy) => scheduledBy === readChoice(values, blockId));

/** Whether any box was ticked. */
export const readTick = (values: ViewValues, blockId: string): boolean =>
  (read(values, blockId).selected_options ?? []).length > 0;

/** A calendar date, `YYYY-MM-DD`. */
export const readDate = (values: ViewValues, blockId: string): string | undefined =>
  read(values, blockId).selected_date ?? undefined;

/** An instant, which Slack gives in whole seconds. */
export function readMoment(values: ViewValues, blockId: string): Date | undefined {
  const seconds = read(values, blockId).selected_date_time;
  return seconds === undefined || seconds === null ? undefined : new Date(seconds * 1_000);
}

/** What is wrong with a form, by the block_id under which Slack shows it. */
export type FormErrors = Record<string, string>;

/** Leaves out the fields with which nothing is wrong. */
export const withoutBlanks = (errors: Record<string, string | undefined>): FormErrors =>
  Object.fromEntries(Object.entries(errors).flatMap(([block, error]) => (error === undefined ? [] : [[block, error]])));

/** What is wrong with a text, if anything: it is too long, or holds what is no character. */
export function textErrorOf(text: string, longest: number): string | undefined {
  if (text.length > longest) return `This is ${text.length} characters long; ${longest} is the most.`;
  return isBroken(text)
    ? 'This has a broken character, such as half an emoji. Delete it and type it again.'
    : undefined;
}

export type ParsedForm<Values> =
  | { readonly ok: true; readonly values: Values }
  | { readonly ok: false; readonly errors: FormErrors };

const oneYearMs = 366 * 86_400_000;

/** What is wrong with an instant for which something is to be planned, if anything. */
export function momentErrorOf(moment: Date | undefined, now: Date): string | undefined {
  if (moment === undefined) return undefined;
  if (moment < now) return 'This is in the past. Leave it empty for now, or choose a later time.';
  // An instant beyond the reach of a Date compares with nothing.
  if (!(moment.getTime() - now.getTime() <= oneYearMs))
    return 'This is more than a year ahead. Choose an earlier time.';
  return undefined;
}
