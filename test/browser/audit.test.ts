import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { initialState } from '../../src/conversation/conversation.ts';
import { randomIds } from '../../src/lib/ids.ts';
import { createAudit, type NewAuditEntry } from '../../src/privacy/privacy.ts';
import { OWN_PASSWORD } from '../channels/console/desk.ts';
import { bot, candidate, card, decided } from '../contract/store-samples.ts';
import { axeOn } from '../support/browser.ts';
import { consolePages, type PageOptions } from './console-pages.ts';

const office = consolePages(/status of (400|401|404)|INCOMPLETE_CHUNKED/, { now: true });

async function filled(): Promise<void> {
  const rita = await office.desk.add('Rita Example', 'recruiter');
  const audit = createAudit({ store: office.desk.store.audit, ids: randomIds });
  const { conversations } = office.desk.store;
  const { now } = office.desk.time;
  await conversations.open({ id: 'c1', channel: 'web', userId: 'u', state: initialState }, [bot('Hi.')], now - 9000);
  const { message } = await conversations.record('c1', candidate('Send it'), now - 8000);
  const handoff = { id: randomIds.row(), reference: 'RC-7F3K-2Q', card: card('Nora') };
  const turn = await decided(office.desk.store, 'c1', message.id, {
    handoff,
    mode: 'waiting',
    replies: [bot('Done.')],
  });
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

async function administrator(options: PageOptions = {}): Promise<Page> {
  await office.desk.add('Ada Example', 'administrator');
  const page = await office.open(options);
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
  const { violations } = await axeOn(page).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(options.viewport.width);
});
