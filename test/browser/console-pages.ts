import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { startDesk, type TestDesk } from '../channels/console/desk.ts';
import { launchBrowser, watch } from '../support/browser.ts';

export type PageOptions = Parameters<Browser['newContext']>[0];

/**
 * A console of its own for each test of a file, and pages of it in Chromium. `expected`: what the browser reports as an error and is
 * part of the test; anything else fails it. `now`: its clock is the browser's.
 */
export function consolePages(expected: RegExp, { now = false } = {}) {
  let browser: Browser;
  let desk: TestDesk;
  let origin: string;
  let contexts: BrowserContext[] = [];
  let problems: string[] = [];
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    [contexts, problems] = [[], []];
    desk = await startDesk();
    if (now) desk.time.now = Date.now();
    origin = await desk.server.start('127.0.0.1', 0);
  });
  afterEach(async () => {
    for (const context of contexts) await context.close();
    await desk.server.stop();
    expect(problems).toEqual([]);
  });
  return {
    get desk() {
      return desk;
    },
    get origin() {
      return origin;
    },
    /** The console as somebody finds it who is not signed in. */
    async open(options: PageOptions = {}): Promise<Page> {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
      contexts.push(context);
      const page = await context.newPage();
      page.setDefaultTimeout(8000);
      watch(page, problems, expected);
      await page.goto(`${origin}/console`);
      return page;
    },
  };
}
