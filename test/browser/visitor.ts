import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { closeForms, showNumber } from '../support/forms.js';
import { sales, sam } from '../support/people.js';
import type { ZwWorld } from '../support/zw-world.js';
import { watchFaults } from './watch-faults.js';

export interface VisitOptions {
  /** Begins the names of the screenshots. */
  readonly story: string;
  readonly as?: string;
  readonly channel?: string;
  readonly width?: number;
  readonly height?: number;
  readonly colorScheme?: 'light' | 'dark';
  /** Pixels of a picture per pixel of the page; 1 if absent. */
  readonly scale?: number;
  /** Whether the page is read on a touch screen, where nothing is hovered over. */
  readonly hasTouch?: boolean;
}

const shotsFolder = join('artifacts', 'screenshots');

/** Longer than anything on the page takes on a slow machine; what is not there by then never will be. */
const longestWaitMs = 60_000;

/** Somebody with the page open, who finds things by what they say and are. */
export class Visitor {
  private shots = 0;

  private constructor(
    readonly page: Page,
    private readonly world: ZwWorld,
    /** What went wrong on the page so far. */
    readonly faults: readonly string[],
    private readonly story: string,
  ) {}

  static async open(browser: Browser, world: ZwWorld, options: VisitOptions): Promise<Visitor> {
    const {
      as = sam,
      channel = sales,
      width = 1280,
      height = 800,
      colorScheme = 'light',
      scale = 1,
      hasTouch = false,
    } = options;
    const page = await browser.newPage({
      viewport: { width, height },
      deviceScaleFactor: scale,
      colorScheme,
      reducedMotion: 'reduce',
      hasTouch,
      isMobile: hasTouch,
    });
    page.setDefaultTimeout(longestWaitMs);
    const faults = await watchFaults(page);
    await page.goto(`${world.sandbox.url}/?as=${as}#/${channel}`);
    const visitor = new Visitor(page, world, faults, options.story);
    await page.getByRole('heading', { level: 1 }).waitFor();
    return visitor;
  }

  /** The messages of the channel that is open. */
  get messages(): Locator {
    return this.page.getByRole('log', { name: /^Messages in (?!thread)/ }).getByRole('article');
  }

  get thread(): Locator {
    return this.page.getByRole('complementary', { name: 'Thread' });
  }

  get panel(): Locator {
    return this.page.getByRole('complementary', { name: 'Sandbox controls' });
  }

  get form(): Locator {
    return this.page.getByRole('dialog');
  }

  /** The card of a line, once it says these words. */
  card(number: string, words = ''): Locator {
    return this.messages.filter({ hasText: `${showNumber(number)}: ${words}` }).filter({ hasText: 'Requested by' });
  }

  /** Answers that nobody else sees. */
  answer(words: string): Locator {
    return this.messages.filter({ hasText: 'Only visible to you' }).filter({ hasText: words });
  }

  /** Types into the field of the channel and sends it with Enter, once no form lies above it and takes the keys. */
  async say(text: string): Promise<void> {
    await this.form.waitFor({ state: 'detached' });
    const field = this.page.getByRole('textbox', { name: /^Message / });
    await field.fill(text);
    await field.press('Enter');
  }

  /** Makes the carrier end an order by the sandbox's panel, and sees that it did: the clock may be moved then. */
  async endOrder(how: 'Activate' | 'Fail', number: string): Promise<void> {
    const button = this.panel.getByRole('button', { name: `${how} ${showNumber(number)}` });
    await button.click();
    await button.waitFor({ state: 'detached' });
  }

  async goTo(channel: string): Promise<void> {
    await this.page
      .getByRole('navigation', { name: 'Workspace' })
      .getByRole('button', { name: new RegExp(`^${channel}`) })
      .click();
    await this.page.getByRole('heading', { level: 1, name: channel }).waitFor();
  }

  async actAs(name: string): Promise<void> {
    const menu = this.page.getByLabel('Act as');
    const option = menu.locator('option', { hasText: name });
    await menu.selectOption(await option.getAttribute('value'));
    await this.page.getByRole('navigation').getByText(name).first().waitFor();
  }

  /** Closes the forms that are open, or about to be: the workspace keeps them for whoever comes next. */
  async closeForms(): Promise<void> {
    await closeForms(this.world, new URL(this.page.url()).searchParams.get('as') ?? sam);
    await this.form.waitFor({ state: 'detached' });
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await this.page.getByRole('heading', { level: 1 }).waitFor();
  }

  /** The error under a field of the open form; empty when there is none. */
  async errorUnder(label: string): Promise<string> {
    const field = this.form.locator('[data-block-id]').filter({ has: this.page.getByLabel(new RegExp(`^${label}`)) });
    return (await field.locator('.field-error').allTextContents()).join();
  }

  /** Finds elements that are wider than the window, or whose words run out of them. */
  findOverflows(): Promise<string[]> {
    return this.page.evaluate<string[]>(`
      [...document.querySelectorAll('body *')]
        .filter((element) => element.checkVisibility({ visibilityProperty: true }) && element.closest('select, option, .visually-hidden') === null)
        .filter((element) => {
          const { overflowX, textOverflow } = getComputedStyle(element);
          const isOutside = element.getBoundingClientRect().right > innerWidth + 1;
          const isSpilling = element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0;
          const isMeant = textOverflow === 'ellipsis' || (overflowX === 'auto' && element.tabIndex === 0);
          return isOutside || (isSpilling && !isMeant);
        })
        .map((element) => element.tagName + '.' + element.className + ': ' + element.textContent.slice(0, 60))
    `);
  }

  /** What can be read in the place that is open, the newest last. */
  async lastWords(): Promise<string> {
    // biome-ignore lint/performance/useDomNodeTextContent: as a person reads it, with its line breaks and without what is hidden
    return (await this.page.getByRole('main').innerText()).slice(-3_000);
  }

  /** Keeps a picture of the page as it is now, or of a part of it. */
  async shoot(step: string, subject: Pick<Locator, 'screenshot'> = this.page): Promise<Buffer> {
    this.shots += 1;
    await mkdir(shotsFolder, { recursive: true });
    const name = `${this.story}-${String(this.shots).padStart(2, '0')}-${step}.png`;
    return subject.screenshot({ path: join(shotsFolder, name) });
  }
}
