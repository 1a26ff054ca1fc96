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

/** Reads the one element of an input block. An empty element and a missing one give the same. */
function read(values: ViewValues, blockId: string) {
  const parsed = element.safeParse(values[blockId]?.[inputActionId]);
  return parsed.success ? parsed.data : {};
}

/** Reads a typed text without its invisible characters; empty when nothing was typed. */
export const readText = (values: ViewValues, blockId: string): string => cleanText(read(values, blockId).value ?? '');

/** Reads the value of the chosen option. */
export const readChoice = (values: ViewValues, blockId: string): string | undefined =>
  read(values, blockId).selected_option?.value;

/** Reads whether the carrier or zw is to keep a later date. */
export const readScheduledBy = (values: ViewValues, blockId: string): ScheduledBy | undefined =>
  scheduledByChoices.find((scheduledBy) => scheduledBy === readChoice(values, blockId));

/** Whether any box of a checkbox input is ticked. */
export const readTick = (values: ViewValues, blockId: string): boolean =>
  (read(values, blockId).selected_options ?? []).length > 0;

/** Reads a calendar date, `YYYY-MM-DD`. */
export const readDate = (values: ViewValues, blockId: string): string | undefined =>
  read(values, blockId).selected_date ?? undefined;

/** Reads an instant. Slack sends whole seconds. */
export function readMoment(values: ViewValues, blockId: string): Date | undefined {
  const seconds = read(values, blockId).selected_date_time;
  return seconds === undefined || seconds === null ? undefined : new Date(seconds * 1_000);
}

/** The mistakes in a form, by the block_id below which Slack shows each. */
export type FormErrors = Record<string, string>;

/** Leaves out the fields without a mistake. */
export const withoutBlanks = (errors: Record<string, string | undefined>): FormErrors =>
  Object.fromEntries(Object.entries(errors).flatMap(([block, error]) => (error === undefined ? [] : [[block, error]])));

/** Finds the mistake in a text, if any: too many characters, or half of a surrogate pair. */
export function textErrorOf(text: string, maxCharacters: number): string | undefined {
  if (text.length > maxCharacters) return `This is ${text.length} characters long; ${maxCharacters} is the most.`;
  return isBroken(text)
    ? 'This has a broken character, such as half an emoji. Delete it and type it again.'
    : undefined;
}

/** The values of a form without a mistake, or its mistakes. */
export type ParsedForm<Values> =
  | { readonly ok: true; readonly values: Values }
  | { readonly ok: false; readonly errors: FormErrors };

const oneYearMs = 366 * 86_400_000;

/** Finds the mistake in an instant for which a person plans something, if any: it is past, or over a year ahead. */
export function momentErrorOf(moment: Date | undefined, now: Date): string | undefined {
  if (moment === undefined) return undefined;
  if (moment < now) return 'This is in the past. Leave it empty for now, or choose a later time.';
  // An invalid Date makes every comparison false, so the test is negated.
  if (!(moment.getTime() - now.getTime() <= oneYearMs))
    return 'This is more than a year ahead. Choose an earlier time.';
  return undefined;
}
