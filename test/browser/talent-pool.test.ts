import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axeOn, launchBrowser, watch } from '../support/browser.ts';
import { consolePassword, house, json } from '../support/house.ts';
import { openOwnPage } from '../support/my-page.ts';

let browser: Browser;
let product: Awaited<ReturnType<typeof house>>;
beforeAll(async () => {
  browser = await launchBrowser();
  product = await house();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await product?.close();
});

async function axe(page: Page): Promise<void> {
  const { violations } = await axeOn(page).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(
    0,
  );
}

test.each([
  ['desktop, light', { viewport: { width: 1280, height: 800 }, colorScheme: 'light' as const }],
  ['phone, dark', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' as const }],
])('a recruiter finds who agreed to be kept, and no longer who left (%s)', async (shot, options) => {
  const name = `Nora ${shot.includes('dark') ? 'Dusk' : 'Dawn'}`;
  const person = await product.candidate();
  for (const text of ['Talk to a recruiter', `${name}, nora@example.org`]) await person.says(text);
  const agrees = { type: 'message', text: 'I agree', value: { talentPool: true }, from: { id: 'me' } };
  await json(
    fetch(`${person.address}/activities`, { method: 'POST', headers: person.headers, body: JSON.stringify(agrees) }),
  );
  await person.waitFor(({ text }) => text?.includes('kept for later roles too') ?? false);
  for (const text of ['Skip', 'Send it']) await person.says(text);

  const problems: string[] = [];
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  watch(page, problems, /status of 401|INCOMPLETE_CHUNKED/);
  await page.goto(`${product.origin}/console`);
  await page.getByLabel('Your name').fill('Rita Example');
  await page.getByLabel('Console password').fill(consolePassword);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Talent pool' }).click();
  const member = page.locator('.letters li').filter({ hasText: name });
  await member.getByText(/^Agreed to wording .* No end yet: a request is under way/).waitFor();
  await axe(page);
  if (process.env.SCREENSHOTS) await page.screenshot({ path: `${process.env.SCREENSHOTS}/pool ${shot}.png` });
  await member.getByRole('link', { name: /^RC-/ }).click();
  await page.getByText('To be kept for later roles: wording').waitFor({ state: 'attached' });

  const own = (await openOwnPage(product.origin, person.token))!;
  await own.does('talent-pool/leave', { conversation: person.conversationId });
  await page.goto(`${product.origin}/console#/talent-pool`);
  await page.getByText('Candidates who agreed').waitFor();
  await expect.poll(() => member.count()).toBe(0);
  expect(problems).toEqual([]);
  await context.close();
});
