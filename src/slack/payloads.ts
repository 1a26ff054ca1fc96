import { z } from 'zod';
import { asChannelId, asUserId } from '../lines/model/ids.js';

const userId = z.string().min(1).transform(asUserId);
const channelId = z.string().min(1).transform(asChannelId);
const maxTextCharacters = 10_000;
const responseUrl = z.url({ protocol: /^https?$/ }).max(2_000);

/** @see Slack docs, "Implementing slash commands" (the payload) */
const commandSchema = z.object({
  user_id: userId,
  channel_id: channelId,
  // Without a trigger no form opens, and the person is told that.
  trigger_id: z.string().default(''),
  response_url: responseUrl,
  text: z.string().default(''),
});

const clickSchema = z.object({
  user: z.object({ id: userId }),
  trigger_id: z.string().default(''),
  response_url: responseUrl,
  channel: z.object({ id: channelId }).optional(),
  actions: z.array(z.object({ value: z.string().optional() })),
});

const submissionSchema = z.object({
  user: z.object({ id: userId }),
  view: z.object({
    id: z.string(),
    private_metadata: z.string(),
    state: z.object({ values: z.record(z.string(), z.record(z.string(), z.unknown())) }),
  }),
});

type CommandPayload = z.infer<typeof commandSchema>;

/** A slash command that can be handled, the length of its text where that is too long, or `unreadable`. */
export type ReadCommand =
  | { readonly kind: 'command'; readonly command: CommandPayload }
  | { readonly kind: 'too_long'; readonly length: number; readonly longest: number }
  | { readonly kind: 'unreadable' };

/** Reads a slash command. The person and the channel come from the signed payload alone. */
export function readCommandPayload(body: unknown): ReadCommand {
  const parsed = commandSchema.safeParse(body);
  if (!parsed.success) return { kind: 'unreadable' };
  const { length } = parsed.data.text;
  if (length > maxTextCharacters) return { kind: 'too_long', length, longest: maxTextCharacters };
  return { kind: 'command', command: parsed.data };
}

/**
 * Reads a click on a button of a message. Returns `undefined` when the payload names no person or no address for the
 * answer.
 */
export const readClickPayload = (body: unknown) => clickSchema.safeParse(body).data;

/** A click on a button of a message. */
export type ClickPayload = z.infer<typeof clickSchema>;

/** Reads the person who clicked, for a payload of which the rest cannot be read. */
export const readClicker = (body: unknown) => clickSchema.pick({ user: true }).safeParse(body).data?.user.id;

const inputsSchema = z.object({
  view: z.object({
    blocks: z.array(z.object({ type: z.string(), block_id: z.string().optional() })).optional(),
    state: z.object({ values: z.record(z.string(), z.unknown()) }).optional(),
  }),
});

/**
 * Finds the `block_id` of the first input of a submitted modal. Returns `undefined` when the modal has no input, or the
 * payload is no modal.
 */
export function findFirstInput(body: unknown): string | undefined {
  const view = inputsSchema.safeParse(body).data?.view;
  const shown = view?.blocks?.find(({ type, block_id: id }) => type === 'input' && id !== undefined);
  return shown?.block_id ?? Object.keys(view?.state?.values ?? {})[0];
}

/**
 * Reads the submission of a modal.
 * @throws {z.ZodError} when the payload is not one.
 */
export const parseSubmissionPayload = (body: unknown) => submissionSchema.parse(body);
