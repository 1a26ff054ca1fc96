import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SeenCall } from '../../sandbox/call-watcher.js';
import { sales, sam } from '../support/people.js';
import { seedLines } from '../support/seed-lines.js';
import { ZwWorld } from '../support/zw-world.js';

const minute = 60_000;
/** More than all calls that zw makes at once. */
const lineCount = 70;
const callCount = 64;
const keptForPeople = 8;

/** Holds the sweep's calls until it is opened, and counts them. */
class Gate {
  held = 0;
  ended = 0;
  #opened: Promise<void> = Promise.resolve();
  open: () => void = () => {};

  close(): void {
    this.held = 0;
    this.ended = 0;
    this.#opened = new Promise((resolve) => {
      this.open = resolve;
    });
  }

  readonly watch = async ({ name, number, stage }: SeenCall): Promise<void> => {
    if (name !== 'status' || !number?.startsWith('+12065552')) return;
    if (stage === 'over') this.ended += 1;
    if (stage !== 'received') return;
    this.held += 1;
    await this.#opened;
  };
}

describe('while a sweep goes on and on', () => {
  const gate = new Gate();
  let world: ZwWorld;
  beforeAll(async () => {
    const preloads = [new URL('../support/jump-monotonic.mjs', import.meta.url).href];
    world = await ZwWorld.start('socket', {}, { watch: gate.watch, preloads });
    gate.close();
    await seedLines(world, { [sales]: lineCount }, 30 * minute);
  });
  afterAll(async () => {
    gate.open();
    await world.stop();
  });

  it('a person who asks is answered, since the sweep leaves them some of the calls at once', async () => {
    await world.until('a sweep', async () => (gate.held >= callCount - keptForPeople ? true : undefined));

    await world.command(sam, sales, '/zw status 2065550150');
    await world.message(sam, sales, ({ isEphemeral, text }) => isEphemeral && text.includes('(206) 555-0150'));

    expect(gate.ended).toBe(0);
    expect(gate.held).toBe(callCount - keptForPeople);
    gate.open();
    await world.sweep();
  });

  it('zw is not ready once the last sweep ended five minutes ago, until that one ends', async () => {
    expect(await world.readiness()).toMatchObject({ status: 200 });
    gate.close();
    await world.advance(60 * minute);
    await world.until('a sweep', async () => (gate.held > 0 ? true : undefined));

    process.kill(world.bot.pid, 'SIGUSR2');

    await world.until('a readiness answer without a sweep', async () => {
      const { status, body } = await world.readiness();
      return status === 503 && JSON.stringify(body).includes('a sweep') ? true : undefined;
    });
    gate.open();
    await world.until('readiness', async () => ((await world.readiness()).status === 200 ? true : undefined));
  });
});
