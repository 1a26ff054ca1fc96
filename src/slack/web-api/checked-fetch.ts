import type { FetchFunction } from '@slack/web-api';
import { z } from 'zod';
import { isErrorName, UnreadableAnswerError } from './slack-error.js';

type FetchResponse = Awaited<ReturnType<FetchFunction>>;

/** What a call of the Web API came to, as far as the answer itself says it. */
export type Heard = { readonly method: string } & (
  | { readonly ok: true }
  | { readonly ok: false; readonly error: string }
);

/** Slack asks for seconds, at most some minutes; more than an hour is a fault of something in between. */
const maxRetryAfterSeconds = 3_600;
/** The pause where the header cannot be used. */
const usualRetryAfterSeconds = 10;

const answerSchema = z.looseObject({
  ok: z.boolean(),
  response_metadata: z
    .object({
      next_cursor: z.string().optional(),
      messages: z.array(z.string()).optional(),
      warnings: z.array(z.string()).optional(),
    })
    .optional()
    .catch(undefined),
});

/**
 * Lets only answers of Slack through to a `WebClient`, which otherwise takes whatever it gets for Slack's refusal and
 * quotes it in its errors and log lines, secrets included. A body that is no answer becomes an error with a fixed text, a
 * status other than 200 loses its body, and a `Retry-After` that cannot be used becomes ten seconds.
 * @param apiUrl where the methods are; what goes elsewhere, such as a file, is left alone.
 * @param onHeard is told of each answer that is one of Slack.
 */
export function checkAnswers(
  given: FetchFunction,
  apiUrl: string,
  onHeard: (heard: Heard) => void = () => {},
): FetchFunction {
  return async (input, init) => {
    const url = String(input);
    const response = await given(input, init);
    if (!url.startsWith(apiUrl)) return response;
    if (response.status !== 200) return withoutBody(response);
    const answer = readAnswer(await response.text());
    onHeard({ method: url.slice(apiUrl.length), ...outcomeOf(answer) });
    return new Response(JSON.stringify(answer), { headers: { 'content-type': 'application/json' } });
  };
}

function readAnswer(text: string): z.infer<typeof answerSchema> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new UnreadableAnswerError();
  }
  const parsed = answerSchema.safeParse(json);
  if (!parsed.success || (!parsed.data.ok && !isErrorName(parsed.data.error))) throw new UnreadableAnswerError();
  return parsed.data;
}

function outcomeOf({ ok, error }: z.infer<typeof answerSchema>) {
  return ok ? ({ ok } as const) : ({ ok, error: String(error) } as const);
}

async function withoutBody(response: FetchResponse): Promise<Response> {
  // Read to its end, or the connection could not be used again.
  await response.arrayBuffer();
  const headers = { 'retry-after': String(retryAfterSeconds(response.headers.get('retry-after'))) };
  return new Response(null, { status: response.status, ...(response.status === 429 && { headers }) });
}

function retryAfterSeconds(header: string | null): number {
  const seconds = /^\s*\d{1,9}\s*$/.test(header ?? '') ? Number(header) : Number.NaN;
  return seconds <= maxRetryAfterSeconds ? seconds : usualRetryAfterSeconds;
}
