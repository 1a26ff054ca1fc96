import type { Browser } from 'playwright-core';
import { expect, type TestContext } from 'vitest';
import { openBrowser } from '../support/browser.js';
import { ZwWorld } from '../support/zw-world.js';
import { type VisitOptions, Visitor } from './visitor.js';

/** The sandbox with the real bot, a browser, and whoever has the page open in it. One per test file. */
export class Scene {
  private visitors: Visitor[] = [];

  private constructor(
    readonly world: ZwWorld,
    private readonly browser: Browser,
  ) {}

  static async start(...world: Parameters<typeof ZwWorld.start>): Promise<Scene> {
    const [started, browser] = await Promise.all([ZwWorld.start(...world), openBrowser()]);
    return new Scene(started, browser);
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await this.world.stop();
  }

  async visit(options: VisitOptions): Promise<Visitor> {
    const visitor = await Visitor.open(this.browser, this.world, options);
    this.visitors.push(visitor);
    return visitor;
  }

  /** Closes the pages; fails if anything went wrong on one of them. Of a failed test it keeps a picture and the words. */
  async end({ task }: Pick<TestContext, 'task'>): Promise<void> {
    const visitors = this.visitors;
    this.visitors = [];
    const lastWords: string[] = [];
    for (const visitor of visitors) {
      if (task.result?.state === 'fail') {
        await visitor.shoot('failed');
        lastWords.push(await visitor.lastWords());
      }
      await visitor.closeForms();
      await visitor.page.close();
    }
    expect(visitors.flatMap(({ faults }) => faults)).toEqual([]);
    if (lastWords.length > 0) {
      const said = lastWords.join('\n');
      throw new Error(`the test failed while the page said:\n${said}\nand zw last:\n${this.world.lastWords()}`);
    }
  }
}
