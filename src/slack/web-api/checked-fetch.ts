import type { FetchFunction } from '@slack/web-api';
import { z } from 'zod';
import { isErrorName, maxRetryAfterSeconds, UnreadableAnswerError, usualRetryAfterSeconds } from './slack-error.js';

type FetchResponse = Awaited<ReturnType<FetchFunction>>;

/** The result of a call of the Web API, as the answer states it. */
export type Heard = { readonly method: string } & (
  | { readonly ok: true }
  | { readonly ok: false; readonly error: string }
);

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
 * Wraps `fetch` so that a `WebClient` sees only answers of Slack. The client would otherwise take any body for a
 * refusal and quote it in errors and log lines, secrets included. A body that is no answer becomes an error with a
 * fixed text, a status other than 200 loses its body, and an unusable `Retry-After` becomes ten seconds.
 * @param apiUrl The base of the methods. Requests to other addresses, such as file uploads, pass unchanged.
 * @param onHeard Called with the result of each answer of Slack.
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
    const method = url.slice(apiUrl.length);
    onHeard(answer.ok ? { method, ok: true } : { method, ok: false, error: String(answer.error) });
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

async function withoutBody(response: FetchResponse): Promise<Response> {
  // The connection can be used again only after the body was read to its end.
  await response.arrayBuffer();
  const headers = { 'retry-after': String(retryAfterSeconds(response.headers.get('retry-after'))) };
  return new Response(null, { status: response.status, ...(response.status === 429 && { headers }) });
}

function retryAfterSeconds(header: string | null): number {
  const seconds = /^\s*\d{1,9}\s*$/.test(header ?? '') ? Number(header) : Number.NaN;
  return seconds <= maxRetryAfterSeconds ? seconds : usualRetryAfterSeconds;
}
