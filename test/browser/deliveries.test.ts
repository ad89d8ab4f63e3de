import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { OWN_PASSWORD } from '../channels/console/desk.ts';
import { axeOn } from '../support/browser.ts';
import { consolePages, type PageOptions } from './console-pages.ts';

const office = consolePages(/status of (401|404)|INCOMPLETE_CHUNKED/, { now: true });

async function giveUp(id: string, kind = 'handoff.opened'): Promise<void> {
  office.desk.outbox.add(id, kind);
  const [delivery] = await office.desk.outbox.store.claim(office.desk.time.now, 1, 1000, 'worker');
  await office.desk.outbox.store.fail(delivery!, 'Error: the other side said no', office.desk.time.now, undefined);
}

async function operator(options: PageOptions = {}): Promise<Page> {
  await office.desk.add('Ada Example', 'administrator');
  const page = await office.open(options);
  await page.getByLabel('E-mail or sign-in name').fill('ada@example.org');
  await page.getByLabel('Password', { exact: true }).fill(OWN_PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Deliveries' }).click();
  return page;
}

const letters = (page: Page) => page.getByRole('main').getByRole('listitem');

test('an operator reads why a delivery was given up, tries it again, and drops another', async () => {
  await giveUp('d1');
  await giveUp('d2');
  const page = await operator();
  await expect.poll(() => letters(page).count()).toBe(2);
  expect(await letters(page).first().textContent()).toContain('the other side said no');

  await letters(page).first().getByRole('button', { name: 'Try again' }).click();
  await expect.poll(() => letters(page).count()).toBe(1);
  expect(await page.getByRole('status').last().textContent()).toBe('Tried again: Show a handoff at the desk');

  await letters(page).first().getByRole('button', { name: 'Drop' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Leave it' }).click();
  expect(await letters(page).count()).toBe(1);
  await letters(page).first().getByRole('button', { name: 'Drop' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Drop' }).click();
  await expect.poll(() => letters(page).first().textContent()).toBe('Nothing was given up.');
  expect(office.desk.outbox.rows.map(({ status }) => status).toSorted()).toEqual(['done', 'ready']);
});

test('what a colleague dealt with meanwhile is said, and the list is as it is then', async () => {
  await giveUp('d1');
  const page = await operator();
  await expect.poll(() => letters(page).count()).toBe(1);
  await office.desk.outbox.store.drop('d1', office.desk.time.now);
  await letters(page).first().getByRole('button', { name: 'Try again' }).click();
  await expect.poll(() => page.getByRole('alert').textContent()).toContain('not among the dead letters');
  await expect.poll(() => letters(page).first().textContent()).toBe('Nothing was given up.');
});

test.each([
  ['desktop, light', { viewport: { width: 1280, height: 800 }, colorScheme: 'light' as const }],
  ['phone, dark', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' as const }],
])('the page has no accessibility faults and nothing is cut off (%s)', async (name, options) => {
  await giveUp('d1', 'mail.unread');
  const page = await operator(options);
  await expect.poll(() => letters(page).count()).toBe(1);
  if (process.env.SCREENSHOTS) await page.screenshot({ path: `${process.env.SCREENSHOTS}/deliveries ${name}.png` });
  const { violations } = await axeOn(page).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(options.viewport.width);
});
