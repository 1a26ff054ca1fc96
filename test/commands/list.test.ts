import { describe, expect, it } from 'vitest';
import { asLineId } from '../../src/lines/model/ids.js';
import { at, makeLine, states } from '../support/make-line.js';
import { makeWorld, type } from './type-command.js';

describe('/zw list', () => {
  it('says that nothing is waiting', async () => {
    const { world, driver } = await makeWorld();
    await world.seed(makeLine(states.active));

    expect(await type({ driver }, 'list')).toEqual([expect.stringContaining('Nothing is waiting')]);
  });

  it('shows a line that works and whose end user nobody has told', async () => {
    const { world, driver } = await makeWorld();
    await world.seed(makeLine({ ...states.active, telling: { kind: 'untold' } }));

    expect(await type({ driver }, 'list')).toEqual([expect.stringContaining("active.* <@U0MIRA>'s turn")]);
  });

  it('shows the oldest twenty of thirty, and how many more there are', async () => {
    const { world, driver } = await makeWorld();
    world.clock.set(at('19:00'));
    for (let index = 0; index < 30; index += 1) {
      const pendingSinceAt = new Date(at('17:00').getTime() + index * 60_000);
      await world.seed(
        makeLine({ ...states.pending, pendingSinceAt }, {}, { id: asLineId(`+120655510${String(50 - index)}`) }),
      );
    }

    const [answer = ''] = await type({ driver }, 'list');

    expect(answer).toContain('30 lines are waiting');
    expect(answer).toContain('and 10 more');
    const numbers = [...answer.matchAll(/\(206\) 555-10(\d\d)/g)].map(([, digits]) => Number(digits));
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, index) => 50 - index));
  });

  it('names a number whose record cannot be read', async () => {
    const { world, driver } = await makeWorld();
    world.store.unreadable.push('line:+12065551299');

    const [answer] = await type({ driver }, 'list');

    expect(answer).toContain('1 record cannot be read: (206) 555-1299.');
  });
});
