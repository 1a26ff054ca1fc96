import { describe, expect, it } from 'vitest';
import { Secret } from '../../../src/zipwhip/index.js';
import { answering, apiKey, makeClient, phoneNumber, startCarrier } from '../fake-carrier.js';
import { bodies, examples } from './reference-examples.js';

describe('the examples of the Provisioning API reference', () => {
  it.each(examples)('are sent and read as section $section shows', async ({ call, request, body, answer }) => {
    const methods: unknown[] = [];
    const carrier = await startCarrier((response, _count, { method }) => {
      methods.push(method);
      answering(JSON.stringify(body))(response);
    });

    expect(await call(makeClient(carrier.baseUrl))).toEqual(answer);

    expect(methods).toEqual(['GET']);
    expect(carrier.requests).toEqual([`/api/20140925/provision/${request.replace('?', `?api_key=${apiKey}&`)}`]);
  });

  it('give the password of section 5.2.2 to whoever asks for it, and to no log', async () => {
    const carrier = await startCarrier(answering(JSON.stringify(bodies.added)));

    const { password } = await makeClient(carrier.baseUrl).add(phoneNumber, {});

    expect(password).toBeInstanceOf(Secret);
    expect(password?.reveal()).toBe('abcabc123');
    expect(JSON.stringify({ password })).not.toContain('abcabc123');
  });
});
