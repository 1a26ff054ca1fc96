import { describe, expect, it } from 'vitest';
import { parseSocketMessage } from '../../../src/slack/transport/socket-message.js';

const parse = (frame: unknown) => parseSocketMessage(JSON.stringify(frame));

describe('parseSocketMessage', () => {
  it('knows a greeting', () => {
    expect(parse({ type: 'hello', num_connections: 1, connection_info: { app_id: 'A0ZW' } })).toEqual({
      kind: 'hello',
    });
  });

  it.each([
    [{ reason: 'warning', debug_info: { host: 'h' } }, 'warning'],
    [{ reason: 'link_disabled' }, 'link_disabled'],
    [{}, 'no reason given'],
  ])('knows a goodbye and its reason: %j', (fields, reason) => {
    expect(parse({ type: 'disconnect', ...fields })).toEqual({ kind: 'goodbye', reason });
  });

  it('reads an envelope with all that is in its payload', () => {
    const payload = { command: '/zw', text: 'help', more: { of: ['it'] } };
    const frame = { envelope_id: 'e1', type: 'slash_commands', accepts_response_payload: true, payload };

    expect(parse(frame)).toEqual({ kind: 'envelope', envelope: { id: 'e1', type: 'slash_commands', payload } });
  });

  it('says of an event which time it is sent, and why', () => {
    const payload = { type: 'event_callback', event: { type: 'app_home_opened' } };
    const frame = { envelope_id: 'e1', type: 'events_api', payload, retry_attempt: 2, retry_reason: 'timeout' };

    expect(parse(frame)).toEqual({
      kind: 'envelope',
      envelope: { id: 'e1', type: 'events_api', payload, retryNum: 2, retryReason: 'timeout' },
    });
  });

  it('tells the payload that has no event from the others', () => {
    const payload = { type: 'app_rate_limited', team_id: 'T0HOME', minute_rate_limited: 1 };

    expect(parse({ envelope_id: 'e1', type: 'events_api', payload })).toEqual({
      kind: 'events_held_back',
      envelopeId: 'e1',
    });
  });

  it.each(['', 'null', '[]', '{"type":', '{"type":"future"}', '{"type":"interactive","envelope_id":"e1"}', '7'])(
    'leaves %j aside',
    (text) => {
      expect(parseSocketMessage(text)).toEqual({ kind: 'unknown' });
    },
  );
});
