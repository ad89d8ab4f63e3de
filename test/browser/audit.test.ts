import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { initialState } from '../../src/conversation/conversation.ts';
import { randomIds } from '../../src/lib/ids.ts';
import { createAudit, type NewAuditEntry } from '../../src/privacy/privacy.ts';
import { OWN_PASSWORD, startDesk, type TestDesk } from '../channels/console/desk.ts';
import { bot, candidate, card, decided } from '../contract/store-samples.ts';
import { launchBrowser, watch } from '../support/browser.ts';

let browser: Browser;
let desk: TestDesk;
let origin: string;
let contexts: BrowserContext[];
let problems: string[];

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  contexts = [];
  problems = [];
  desk = await startDesk();
  desk.time.now = Date.now();
  origin = await desk.server.start('127.0.0.1', 0);
});
afterEach(async () => {
  for (const context of contexts) await context.close();
  await desk.server.stop();
  expect(problems).toEqual([]);
});

async function filled(): Promise<void> {
  const rita = await desk.add('Rita Example', 'recruiter');
  const audit = createAudit({ store: desk.store.audit, ids: randomIds });
  const { conversations } = desk.store;
  const { now } = desk.time;
  await conversations.open({ id: 'c1', channel: 'web', userId: 'u', state: initialState }, [bot('Hi.')], now - 9000);
  const { message } = await conversations.record('c1', candidate('Send it'), now - 8000);
  const handoff = { id: randomIds.row(), reference: 'RC-7F3K-2Q', card: card('Nora') };
  const turn = await decided(desk.store, 'c1', message.id, { handoff, mode: 'waiting', replies: [bot('Done.')] });
  await conversations.commit(turn, now - 7000);
  const entries: Omit<NewAuditEntry, 'at'>[] = [
    { action: 'cv-opened', actor: `staff:${rita}`, subject: 'cv1', reference: 'RC-7F3K-2Q' },
    { action: 'exported', actor: 'candidate', subject: 'c2', reference: 'RC-AAAA-AA', detail: 'json' },
    { action: 'erased', actor: 'clock', subject: 'c3', reference: 'RC-BBBB-BB' },
    { action: 'retention-run', actor: 'clock', subject: '2026-11-26', detail: '1' },
  ];
  for (const [n, entry] of entries.entries()) await audit.record({ ...entry, at: now - 6000 + n });
  for (let n = 0; n < 50; n++)
    await audit.record({ action: 'cv-opened', actor: `staff:${rita}`, subject: 'cv0', at: now - 100_000 - n });
}

async function administrator(options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  await desk.add('Ada Example', 'administrator');
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  contexts.push(context);
  const page = await context.newPage();
  page.setDefaultTimeout(8000);
  watch(page, problems, /status of (400|401|404)|INCOMPLETE_CHUNKED/);
  await page.goto(`${origin}/console`);
  await page.getByLabel('E-mail or sign-in name').fill('ada@example.org');
  await page.getByLabel('Password', { exact: true }).fill(OWN_PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Audit' }).click();
  return page;
}

const lines = (page: Page) => page.locator('.audit > li');

test('an administrator reads the audit, older lines too, and finds what was done with one request', async () => {
  await filled();
  const page = await administrator();
  await expect.poll(() => lines(page).count()).toBe(50);
  expect(await lines(page).nth(0).innerText()).toMatch(/The clock.*1 deleted/s);
  expect(await lines(page).nth(3).innerText()).toMatch(/Rita Example.*Opened the CV.*RC-7F3K-2Q/s);
  await page.getByRole('button', { name: 'Show older' }).click();
  await expect.poll(() => lines(page).count()).toBe(55);

  await page.getByLabel('Reference', { exact: true }).fill('7f3k-2q');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect.poll(() => lines(page).count()).toBe(2);
  await page.getByLabel('What', { exact: true }).selectOption('CVs and files');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect.poll(() => lines(page).count()).toBe(1);
  await page.getByLabel('Reference', { exact: true }).fill('Nora');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect.poll(() => page.getByRole('alert').first().textContent()).toContain('such as RC-7F3K-2Q');
});

test('an administrator sets a legal hold and lifts it', async () => {
  await filled();
  const page = await administrator();
  await page.getByLabel('Reference to hold').fill('RC-7F3K-2Q');
  await page.getByLabel('Why').selectOption('A complaint');
  await page.getByRole('button', { name: 'Set a legal hold' }).click();
  const held = page.locator('.holds li');
  await expect.poll(() => held.first().innerText()).toMatch(/RC-7F3K-2Q\s+A complaint. Set by Ada Example/);
  await expect.poll(() => lines(page).first().innerText()).toMatch(/Ada Example.*Set a legal hold/s);
  await page.getByRole('button', { name: 'Lift the hold on RC-7F3K-2Q' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Lift it' }).click();
  await expect.poll(() => held.first().innerText()).toBe('No legal hold stands.');
});

test.each([
  ['desktop, light', { viewport: { width: 1280, height: 800 }, colorScheme: 'light' as const }],
  ['desktop, dark', { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' as const }],
  ['phone, light', { viewport: { width: 390, height: 844 }, colorScheme: 'light' as const }],
  ['phone, dark', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' as const }],
])('the page has no accessibility faults and nothing is cut off (%s)', async (name, options) => {
  await filled();
  const page = await administrator(options);
  await expect.poll(() => lines(page).count()).toBe(50);
  if (process.env.SCREENSHOTS) {
    await page.screenshot({ path: `${process.env.SCREENSHOTS}/audit ${name}.png` });
    await page.getByLabel('Reference to hold').scrollIntoViewIfNeeded();
    await page.screenshot({ path: `${process.env.SCREENSHOTS}/holds ${name}.png` });
  }
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(options.viewport.width);
});
