import type { Page } from 'playwright-core';

/**
 * Collects what must not happen on a page: errors, failed requests, and blocks that it cannot show. A block that was
 * there for a moment counts too.
 */
export async function watchFaults(page: Page): Promise<readonly string[]> {
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`page: ${error.message}`));
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`${response.status()} from ${response.url()}`);
  });
  await page.addInitScript(`
    new MutationObserver(() => {
      for (const { dataset } of document.querySelectorAll('[data-not-rendered]'))
        console.error('not rendered: ' + dataset.notRendered);
    }).observe(document, { childList: true, subtree: true });
  `);
  return faults;
}
