import { setTimeout as sleep } from 'node:timers/promises';
import type { Line } from '../../src/lines/model/line.js';
import { type Delivery, ZwWorld } from '../support/zw-world.js';
import type { Act } from './act.js';
import type { FaultPoint } from './fault-points.js';
import { isQuiet } from './is-quiet.js';
import { Killer, killWritesUrl } from './killer.js';
import { SeenMail } from './seen-mail.js';
import { StoredLines } from './stored-lines.js';

const minute = 60_000;
/** So many looks at a line that does not come to rest, and the clock is moved on. */
const looksPerMinute = 100;
/** So many looks for a point that a lost answer may have put out of reach: about five seconds. */
const mostLooks = 200;

/** When the bot is killed: at a point, or so long after the story began, and perhaps once more while it finds out. */
export type Strike =
  | { readonly point: FaultPoint; readonly mayMiss: boolean }
  | { readonly afterMs: number; readonly againAfterMs?: number };

/** What somebody does to one number in a story. */
export interface Part {
  readonly number: string;
  readonly act: Pick<Act, 'isEnd' | 'repeat'>;
}

/** A world whose bot can be killed anywhere, with its store open beside it. */
export class ChaosWorld {
  private constructor(
    readonly zw: ZwWorld,
    readonly killer: Killer,
    readonly mail: SeenMail,
    readonly lines: StoredLines,
  ) {}

  static async start(delivery: Delivery): Promise<ChaosWorld> {
    const killer = new Killer();
    const mail = await SeenMail.start(killer.watch);
    const zw = await ZwWorld.start(delivery, mail.env, {
      ackDeadlineMs: 3_000,
      watch: killer.watch,
      preloads: [killWritesUrl],
    });
    killer.attach(zw);
    return new ChaosWorld(zw, killer, mail, new StoredLines(zw.folder));
  }

  async stop(): Promise<void> {
    await this.lines.close();
    try {
      await this.zw.stop();
    } finally {
      await this.mail.stop();
    }
  }

  /**
   * Begins a story, waits for the bot to die and starts it again, or lets the process that has waited for the store go
   * on. Resolves to false when the point was not reached, as is allowed where answers get lost: the bot was then killed
   * when the lines had come to the end of the story, or to no end in a good while.
   */
  async killAndRestart(
    parts: readonly Part[],
    begin: () => Promise<unknown>,
    strike: Strike,
    hasSecond: boolean,
  ): Promise<boolean> {
    const second = hasSecond ? await this.zw.startSecond() : undefined;
    const beginning = 'point' in strike ? this.killer.arm(strike.point).then(begin) : begin();
    const isReached = 'point' in strike ? await this.waitForDeath(parts, strike) : await this.waitMs(strike.afterMs);
    await this.killer.disarm();
    await this.zw.bot.kill();
    await beginning;
    await (second ? this.zw.goOnWith(second) : this.zw.restart());
    if ('afterMs' in strike && strike.againAfterMs !== undefined) await this.killWhileFindingOut(strike.againAfterMs);
    return isReached;
  }

  /**
   * Waits until a line has nothing to say, to find out or to send any more, at the end of the story or, where it can be repeated,
   * where it began. The clock moves on meanwhile.
   */
  async rest({ number, act }: Part): Promise<Line | undefined> {
    let looks = 0;
    await this.zw.advance(2 * minute);
    const { line } = await this.zw.until(`rest for ${number}`, async () => {
      const found = await this.lines.find(number);
      if (found ? this.#isQuiet(found) && (act.repeat || act.isEnd(found)) : act.repeat) return { line: found };
      looks += 1;
      if (looks % looksPerMinute === 0) await this.zw.advance(minute);
      return undefined;
    });
    return line;
  }

  private async killWhileFindingOut(afterMs: number): Promise<void> {
    await this.zw.advance(2 * minute);
    await this.waitMs(afterMs);
    await this.zw.crashAndRestart();
  }

  private async waitForDeath(parts: readonly Part[], { point, mayMiss }: { point: FaultPoint; mayMiss: boolean }) {
    let isDead = false;
    void this.zw.bot.exited.then(() => {
      isDead = true;
    });
    let looks = 0;
    return this.zw.until(point.name, async () => {
      if (isDead) return true;
      if (!mayMiss) return undefined;
      looks += 1;
      return looks > mostLooks || (await this.haveAllEnded(parts)) ? false : undefined;
    });
  }

  private async haveAllEnded(parts: readonly Part[]): Promise<boolean> {
    const ended = await Promise.all(
      parts.map(async ({ number, act }) => {
        const line = await this.lines.find(number);
        return line !== undefined && this.#isQuiet(line) && act.isEnd(line);
      }),
    );
    return ended.every(Boolean);
  }

  // A random instant of the machine is the point here: no event stands for it.
  private async waitMs(delayMs: number): Promise<true> {
    await sleep(delayMs);
    return true;
  }

  #isQuiet(line: Line): boolean {
    return isQuiet(line, this.zw.sandbox.clock.now());
  }
}
