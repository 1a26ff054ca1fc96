import { describe, expect, it } from 'vitest';
import type { Line } from '../../src/lines/model/line.js';
import { explainFailure } from '../../src/listeners/explain-failure.js';
import { makeWorld, type } from '../commands/type-command.js';
import { lost } from '../support/carrier-answers.js';
import { at, heldDeletion, lineId, makeLine, phoneNumber, requester, states, updates } from '../support/make-line.js';
import { sweepOnce } from '../support/sweep-once.js';

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

  it.each([
    ['an order that zw held', makeLine(states.held), 'eligible', 'is sending it to the carrier'],
    ['a deletion that zw held', makeLine(states.active, {}, { heldDeletion }), 'eligible', 'is deleting it'],
    [
      'a change whose sender is gone',
      makeLine(states.active, {}, { update: updates.sent }),
      'status',
      'is finding out how it stands',
    ],
    ['a line that is pending', makeLine(states.pending), 'status', 'is asking the carrier about it'],
  ] as const)('says what the sweep is doing with %s', async (_what, line, call, words) => {
    const { world } = await makeWorld();
    world.clock.set(at('22:00'));
    await world.seed<Line>(line);
    let busy: unknown;
    world.carrier.alwaysAnswers('eligible', lost).alwaysAnswers('status', lost);
    world.carrier.answers(call, async () => {
      const operation = { what: 'check', sinceAt: at('22:00') } as const;
      busy = await world.deps.lines.operations.run(lineId, operation, async () => {}).catch((e: unknown) => e);
      return lost;
    });

    await sweepOnce({ ...world, deps: world.deps.lines });

    expect((await explainFailure(world.deps, busy)).text).toContain(`zw ${words}`);
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
