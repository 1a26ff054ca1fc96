import { describe, expect, it } from 'vitest';
import { createSecondaryCalls, type SecondarySettings } from '../../../src/carriers/zipwhip/zipwhip-secondary-calls.js';
import { lineId } from '../../support/make-line.js';
import { makeClient, startCarrier } from '../../zipwhip/fake-carrier.js';

const stopReport = { path: 'report/stops', fields: { number: 'phone_number', state: 'status', at: 'date' } };
const everything: SecondarySettings = { hasLookup: true, hasSessionKeys: true, stopReport };
const textable = { status_code: '100', error: 'false', textable: true, provider: 'Somebody', type: 'tollfree' };

/** The calls against a server that answers by the last part of the path; nothing there is a 404. */
async function makeCalls(answers: Readonly<Record<string, unknown>>, settings = everything) {
  const carrier = await startCarrier((response, _, { url = '' }) => {
    const body = answers[new URL(url, 'http://127.0.0.1').pathname.split('/').at(-1) ?? ''];
    if (body === undefined) response.writeHead(404);
    response.end(JSON.stringify(body ?? null));
  });
  const failures: string[] = [];
  const calls = createSecondaryCalls(makeClient(carrier.baseUrl), settings, ({ code }) => failures.push(code));
  return { calls, failures };
}

describe('the secondary calls', () => {
  it('exist only as far as they are switched on', async () => {
    expect(Object.keys((await makeCalls({}, {})).calls)).toEqual([]);
    expect(Object.keys((await makeCalls({}, { hasLookup: true })).calls)).toEqual(['lookup']);
    expect(Object.keys((await makeCalls({})).calls)).toEqual(['lookup', 'sessionKey', 'stopReport']);
  });

  it('answer a look-up from both calls', async () => {
    const { calls, failures } = await makeCalls({ textable, mobile: { is_mobile: false } });

    expect(await calls.lookup?.(lineId)).toEqual({
      outcome: 'found',
      isTextable: true,
      isMobile: false,
      provider: 'Somebody',
      kind: 'tollfree',
    });
    expect(failures).toEqual([]);
  });

  it('answer a look-up although the older call is gone', async () => {
    const { calls, failures } = await makeCalls({ textable });

    expect(await calls.lookup?.(lineId)).toMatchObject({ outcome: 'found', isTextable: true });
    expect(failures).toEqual(['zipwhip_http_status']);
  });

  it('make a session key that nothing prints', async () => {
    const { calls } = await makeCalls({ 'get-sessionkey': { success: true, response: 'not-to-be-printed' } });

    const answer = await calls.sessionKey?.(lineId);

    expect(answer?.outcome === 'made' && answer.key.reveal()).toBe('not-to-be-printed');
    expect(JSON.stringify(answer)).not.toContain('not-to-be-printed');
  });

  it('pass every refusal on in the words of the carrier, whatever its code', async () => {
    const no = { status_code: '301', status_desc: 'Not enabled', error: 'true', transaction_id: 't9' };
    const { calls, failures } = await makeCalls({ textable: no, mobile: no, 'get-sessionkey': no, stops: no });
    const refused = { outcome: 'refused', code: '301', description: 'Not enabled', transactionId: 't9' };

    expect(await calls.lookup?.(lineId)).toEqual(refused);
    expect(await calls.sessionKey?.(lineId)).toEqual(refused);
    expect(await calls.stopReport?.()).toEqual(refused);
    expect(failures).toHaveLength(4);
  });

  it('say that there was no answer where there is none', async () => {
    const { calls } = await makeCalls({});

    expect(await calls.stopReport?.()).toMatchObject({ outcome: 'lost', detail: expect.stringContaining('404') });
    expect(await calls.sessionKey?.(lineId)).toMatchObject({ outcome: 'lost' });
  });
});
