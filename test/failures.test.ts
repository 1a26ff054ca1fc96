import { describe, expect, it } from 'vitest';
import { explainFailure } from '../src/failures.js';
import { makeWorld, type } from './commands/type-command.js';
import { at, lineId, phoneNumber, requester } from './support/make-line.js';

describe('a record that cannot be read', () => {
  it.each(['status', 'delete', 'provision', ''])('is told with a reference by /zw %s', async (name) => {
    const { world, driver } = await makeWorld();
    world.store.unreadable.push(`line:${lineId}`);

    const [answer] = await type({ driver }, `${name} ${phoneNumber}`);

    expect(answer).toContain('The record of this number cannot be read');
    expect(answer).toContain('`ref-1`');
    expect(world.logger.at('error')).toMatchObject([{ fields: { error_code: 'corrupt_record', reference: 'ref-1' } }]);
  });
});

describe('explainFailure', () => {
  it.each([
    ['provision', 'is provisioning it'],
    ['delete', 'is deleting it'],
    ['check', 'is asking the carrier about it'],
    ['resume', 'is taking up the watch again'],
  ] as const)('says of zw itself that it %ss', async (what, words) => {
    const { world } = await makeWorld();
    const busy = await world.deps.lines.operations.run(lineId, { what, sinceAt: at('17:00') }, () =>
      world.deps.lines.operations.run(lineId, { what, sinceAt: at('17:00') }, async () => {}).catch((e: unknown) => e),
    );

    const notice = await explainFailure(world.deps, busy);

    expect(notice.text).toContain(`zw ${words}`);
    expect(notice.next).not.toContain('its card');
  });

  it('does not fail because the record of a busy number cannot be read', async () => {
    const { world, driver } = await makeWorld();
    world.store.unreadable.push(`line:${lineId}`);

    const operation = { what: 'check', by: requester, sinceAt: at('17:00') } as const;
    const [answer] = await world.deps.lines.operations.run(lineId, operation, () =>
      type({ driver }, `status ${phoneNumber}`),
    );

    expect(answer).toContain('is being worked on');
  });
});
