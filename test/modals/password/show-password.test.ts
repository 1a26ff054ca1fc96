import { describe, expect, it } from 'vitest';
import { checkView } from '../../../sandbox/slack/block-kit/check-view.js';
import { keptForMs } from '../../../src/lines/model/credential.js';
import { StoreNotWritableError } from '../../../src/lines/ports/errors.js';
import { actionIds } from '../../../src/views/blocks/ids.js';
import { clickBody, makeBoltDriver } from '../../support/bolt-driver.js';
import { at, deleter, lineId, makeLine, requester, states } from '../../support/make-line.js';
import { makeListenerDeps } from '../../support/make-listener-deps.js';

const clear = 'a`b*c <!channel> &amp; 🔑';
const keptUntil = new Date(at('17:00').getTime() + keptForMs);

async function makeWorld() {
  const world = await makeListenerDeps();
  await world.seed({ ...makeLine(states.active), password: { state: 'kept', for: requester, keptUntil } });
  await world.vault.keep({ lineId, requestId: 'r1', for: requester, keptUntil }, { reveal: () => clear });
  const driver = makeBoltDriver(world.deps);
  const press = async (by: string = requester) => {
    const body = clickBody(actionIds.showPassword, lineId, { user: { id: by, team_id: 'T0ZW' } });
    const { acks, replies } = await driver.handle(body);
    expect(acks).toEqual([undefined]);
    return replies.map(({ text }) => String(text));
  };
  /** Everything that was said to somebody, apart from windows. */
  const written = () => JSON.stringify([world.directMessages.written, world.logger.lines]);
  return { world, press, written };
}

describe('Show password', () => {
  it('opens a window first, then writes the claim, then shows the password letter by letter', async () => {
    const { world, press, written } = await makeWorld();
    let isClaimed = false;
    world.modals.replaces = async () => {
      isClaimed = (await world.stored(lineId)).password?.state === 'shown';
      return true;
    };

    expect(await press()).toEqual([]);

    expect(JSON.stringify(world.modals.opened)).not.toContain('channel');
    expect(isClaimed).toBe(true);
    const view = world.modals.replaced[0]?.view;
    expect(JSON.stringify(view)).toContain(JSON.stringify(clear).slice(1, -1));
    expect(view && checkView({ ...view })).toEqual([]);
    expect(view).not.toHaveProperty('private_metadata');
    expect(written()).not.toContain(clear);
  });

  it('refuses the second time, in words and to that person only', async () => {
    const { world, press } = await makeWorld();
    await press();

    expect(await press()).toEqual([expect.stringMatching(/opened it at .* It is shown once\. To get another one/)]);
    expect(world.modals.opened).toHaveLength(1);
  });

  it('refuses somebody else, and it stays', async () => {
    const { world, press } = await makeWorld();

    expect(await press(deleter)).toEqual([expect.stringContaining(`shown to <@${requester}> only`)]);
    expect(world.modals.opened).toEqual([]);
    expect(world.vault.list()).toHaveLength(1);
  });

  it('refuses when the day is over', async () => {
    const { world, press } = await makeWorld();
    world.clock.set(keptUntil);

    await press();

    expect(JSON.stringify(world.modals.replaced)).toContain('nobody looked at it for a day');
    expect(JSON.stringify(world.modals.replaced)).not.toContain('channel');
  });

  it('loses nothing when Slack does not open the window', async () => {
    const { world, press } = await makeWorld();
    world.modals.opens = false;

    expect(await press()).toEqual([expect.stringContaining('still kept')]);
    expect((await world.stored(lineId)).password?.state).toBe('kept');
    world.modals.opens = true;
    await press();
    expect(world.modals.replaced).toHaveLength(1);
  });

  it('loses nothing when the claim cannot be written, and says so in the window', async () => {
    const { world, press } = await makeWorld();
    world.deps.lines.store.update = async () => {
      throw new StoreNotWritableError('SQLITE_FULL');
    };

    await press();

    expect(JSON.stringify(world.modals.replaced)).toContain('cannot write to its store');
    expect(JSON.stringify(world.modals.replaced)).not.toContain('channel>');
    expect(world.vault.list()).toHaveLength(1);
  });

  it('says honestly that it is gone when the window was closed meanwhile', async () => {
    const { world, press, written } = await makeWorld();
    world.modals.replaces = () => false;

    await press();

    expect(await world.stored(lineId)).toMatchObject({ password: { state: 'lost', cause: 'not_shown' } });
    expect(world.directMessages.written).toMatchObject([
      { userId: requester, message: { text: expect.stringContaining('it is lost') } },
    ]);
    expect(written()).not.toContain(clear);
  });

  it('shows it once, however often it is pressed', async () => {
    const { world, press } = await makeWorld();

    await Promise.all([press(), press(), press()]);

    const shown = world.modals.replaced.filter(({ view }) => JSON.stringify(view).includes('<!channel>'));
    expect(shown).toHaveLength(1);
  });
});
