import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { type ChromiumBuild, unpackChromium } from './unpack-chromium.js';

/** Where Debian and its kin put it. */
const systemChromium = '/usr/bin/chromium';

/** Starts a headless Chromium: the system's if there is one, else the one of the npm package. */
export async function openBrowser(): Promise<Browser> {
  const { executablePath, env } = await findChromium();
  return chromium.launch({
    executablePath,
    env: { ...process.env, ...env },
    // Containers have no sandbox to nest one in, and a small /dev/shm.
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking'],
  });
}

const findChromium = async (): Promise<ChromiumBuild> =>
  existsSync(systemChromium) ? { executablePath: systemChromium, env: {} } : unpackChromium();
