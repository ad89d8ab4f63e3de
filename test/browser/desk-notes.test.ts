import type { Page } from 'playwright-core';
import { beforeEach, expect, test } from 'vitest';
import { PASSWORD } from '../channels/console/desk.ts';
import { card } from '../handoff/examples.ts';
import { axeOn } from '../support/browser.ts';
import { consolePages, type PageOptions } from './console-pages.ts';

const office = consolePages(/status of 401|ERR_INCOMPLETE_CHUNKED/);
beforeEach(async () => {
  office.desk.memory.open('h1', card('Nora Example'), [
    { author: 'candidate', text: 'What does a senior ML engineer earn?' },
  ]);
});

/** A recruiter's page with the conversation open. */
async function open(name: string, options: PageOptions = {}): Promise<Page> {
  const page = await office.open(options);
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('Console password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('navigation', { name: 'Queue' }).getByRole('link', { name: 'Nora Example' }).click();
  return page;
}
const box = (page: Page) => page.getByLabel('For your colleagues');
const notes = (page: Page) => page.getByRole('region', { name: 'Notes' });

test('a note is seen by every colleague at once, and deleted by whoever wrote it; the candidate never has it', async () => {
  const [rita, sam] = [await open('Rita'), await open('Sam')];
  await box(rita).fill('Speaks Dutch.\nCall after six.');
  await rita.getByRole('button', { name: 'Add note' }).click();
  await notes(rita).getByText('Speaks Dutch.').waitFor();
  expect(await box(rita).inputValue()).toBe('');
  await notes(sam).getByText('Call after six.').waitFor();
  expect(await notes(sam).getByRole('button', { name: 'Delete' }).count()).toBe(0);
  expect(office.desk.memory.transcript('h1').map(({ text }) => text)).not.toContain('Speaks Dutch.\nCall after six.');
  await notes(rita).getByRole('button', { name: 'Delete' }).click();
  await rita.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await notes(sam).getByText('Speaks Dutch.').waitFor({ state: 'detached' });
});

test('what is being written stays while the conversation changes, and when another is looked at', async () => {
  const page = await open('Rita');
  await box(page).fill('Half a tho');
  await page.getByRole('button', { name: 'Take it' }).click();
  await page.getByRole('textbox', { name: /Your message/ }).waitFor();
  office.desk.memory.candidateSays('h1', 'Hello?');
  await page.getByRole('log').getByText('Hello?').waitFor();
  expect(await box(page).inputValue()).toBe('Half a tho');
  await page.goto(`${office.origin}/console#`);
  await page.getByRole('navigation', { name: 'Queue' }).getByRole('link', { name: 'Nora Example' }).click();
  expect(await box(page).inputValue()).toBe('Half a tho');
});

test.each([
  ['desktop', 'light'],
  ['desktop', 'dark'],
  ['phone', 'light'],
  ['phone', 'dark'],
] as const)('is readable and usable on a %s, %s', async (device, colorScheme) => {
  const viewport = device === 'phone' ? { width: 390, height: 844 } : { width: 1280, height: 800 };
  const page = await open('Rita', { viewport, colorScheme });
  if (device === 'phone') await page.getByRole('button', { name: 'Details' }).click();
  await box(page).fill('Speaks Dutch, German and French; a very-long-word-without-any-space-'.repeat(3));
  await page.getByRole('button', { name: 'Add note' }).click();
  await notes(page).getByText('Speaks Dutch').waitFor();
  const { violations } = await axeOn(page).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)).toEqual(
    [],
  );
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/notes-${device}-${colorScheme}.png` });
});
