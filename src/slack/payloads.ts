import { z } from 'zod';
import { asChannelId, asUserId } from '../lines/model/ids.js';

const userId = z.string().min(1).transform(asUserId);
const channelId = z.string().min(1).transform(asChannelId);
const longestText = 10_000;
const responseUrl = z.url({ protocol: /^https?$/ }).max(2_000);

/** @see Slack docs, "Implementing slash commands" (the payload) */
const commandSchema = z.object({
  user_id: userId,
  channel_id: channelId,
  trigger_id: z.string(),
  response_url: responseUrl,
  text: z.string().max(longestText).default(''),
});

const clickSchema = z.object({
  user: z.object({ id: userId }),
  trigger_id: z.string(),
  response_url: responseUrl,
  channel: z.object({ id: channelId }).optional(),
  actions: z.array(z.object({ value: z.string().optional() })).min(1),
});

const submissionSchema = z.object({
  user: z.object({ id: userId }),
  view: z.object({
    id: z.string(),
    private_metadata: z.string(),
    state: z.object({ values: z.record(z.string(), z.record(z.string(), z.unknown())) }),
  }),
});

/** Reads a slash command. Who and where come from the signed payload alone. */
export const parseCommandPayload = (body: unknown) => commandSchema.parse(body);

/** Reads a click on a button of a message. */
export const parseClickPayload = (body: unknown) => clickSchema.parse(body);

/** Reads the submission of a modal. */
export const parseSubmissionPayload = (body: unknown) => submissionSchema.parse(body);
