import { existsSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium, type Page } from 'playwright-core';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Starts the system's Chromium, which the browser tests need; CHROMIUM_PATH says where it is if not in a usual place. */
export async function launchBrowser(): Promise<Browser> {
  return await chromium.launch({
    executablePath: findChromium(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/**
 * Looks for what is not accessible in a page and in its frames of the same site. The mode before axe 4.3 finds the same there, and opens
 * no other page each time to put its results together.
 */
export const axeOn = (page: Page): AxeBuilder =>
  new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode();

/** Notes in `problems` what goes wrong in the page. The browser itself reports failed requests too: `expected` says which are part of the test. */
export function watch(page: Page, problems: string[], expected: RegExp): void {
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !expected.test(message.text())) problems.push(message.text());
  });
}

function findChromium(): string {
  const named = process.env.CHROMIUM_PATH;
  const found = [...(named ? [named] : []), ...places].find((place) => existsSync(place));
  if (!found) {
    throw new Error('Browser tests need Chromium: run `apt-get install chromium`, or set CHROMIUM_PATH to one.');
  }
  return found;
}
