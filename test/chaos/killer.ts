import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SeenCall } from '../../sandbox/call-watcher.js';
import type { ZwWorld } from '../support/zw-world.js';
import type { CallPlace, FaultPoint } from './fault-points.js';

/** The preload that kills at writes. */
export const killWritesUrl = new URL('./kill-writes.mjs', import.meta.url).href;

/** A call of the bot at which it can be killed. */
export type FallibleCall = Pick<SeenCall, 'name' | 'number' | 'stage'> & Pick<CallPlace, 'to'>;

/** What is sent once, whatever happens. */
const sentOnce: readonly string[] = ['add', 'update', 'delete'];

/** Kills the bot of a world, from outside, at the place for which it is armed. */
export class Killer {
  /** How often the carrier has been asked to add, update or delete each number, as `add +1…`. */
  readonly orders = new Map<string, number>();
  #world: ZwWorld | undefined;
  #place: CallPlace | undefined;
  #seen = 0;
  #armings = 0;

  readonly watch = async ({ to, name, number, stage }: FallibleCall): Promise<void> => {
    if (sentOnce.includes(name) && stage === 'received') {
      const key = `${name} ${number}`;
      this.orders.set(key, (this.orders.get(key) ?? 0) + 1);
    }
    const place = this.#place;
    if (place?.to !== to || place.name !== name || place.stage !== stage) return;
    this.#seen += 1;
    if (this.#seen !== place.nth) return;
    this.#place = undefined;
    // What is held up here goes on when the bot is dead: a call that has arrived is worked on though nobody waits.
    await this.#world?.bot.kill();
  };

  attach(world: ZwWorld): void {
    this.#world = world;
  }

  /** Kills at this point from now on, once. */
  async arm({ place }: FaultPoint): Promise<void> {
    this.#armings += 1;
    this.#seen = 0;
    if (place.kind === 'call') this.#place = place;
    else {
      const { nth, side } = place;
      const pid = this.#world?.bot.pid;
      await writeFile(this.#file, JSON.stringify({ id: this.#armings, pid, nth, side }));
    }
  }

  async disarm(): Promise<void> {
    this.#place = undefined;
    await rm(this.#file, { force: true });
  }

  get #file(): string {
    return join(this.#world?.folder ?? '', 'kill-at.json');
  }
}
