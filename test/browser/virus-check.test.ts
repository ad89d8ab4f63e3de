import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { axeOn, launchBrowser, watch } from '../support/browser.ts';
import { malware, startClamd } from '../support/clamd.ts';
import { smallPdf } from '../support/files.ts';
import { consolePassword, house } from '../support/house.ts';

let browser: Browser;
let clamd: Awaited<ReturnType<typeof startClamd>>;
let product: Awaited<ReturnType<typeof house>>;
let pages: Page[];
let problems: string[];
/** Ahead of the real time, in ms. */
let ahead: number;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  [pages, problems, ahead] = [[], [], 0];
  clamd = await startClamd('closes');
  product = await house({ clock: () => Date.now() + ahead, env: { CV_AV: clamd.url } });
});
afterEach(async () => {
  for (const page of pages) await page.context().close();
  await product.close();
  await clamd.stop();
});

async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  pages.push(page);
  page.setDefaultTimeout(15_000);
  watch(page, problems, /401|ERR_|WebSocket/);
  await page.goto(product.origin + path);
  return page;
}

async function axe(page: Page): Promise<void> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
  const { violations } = await axeOn(page).withTags(tags).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

/** The scanner answers again, and whatever waits is due. */
function answerAgain(): void {
  clamd.behave('honest');
  ahead += 700_000;
}

const phone = { viewport: { width: 390, height: 844 } };

test.each<[string, BrowserContextOptions]>([
  ['at a desk, light', {}],
  ['on a phone, dark', { ...phone, colorScheme: 'dark' }],
])('a recruiter sees when a CV can be opened, and that a file was deleted: %s', async (_, options) => {
  const anna = await product.candidate();
  await anna.says("I'm interested");
  await anna.says('Anna Example, anna@example.org');
  await anna.says('I agree');
  await anna.uploads('anna.pdf', smallPdf());
  await anna.says('Send it');

  const desk = await open('/console', options);
  await desk.getByLabel(/name/i).fill('Rita Example');
  await desk.getByLabel(/password/i).fill(consolePassword);
  await desk.getByRole('button', { name: /sign in/i }).click();
  await desk.getByText('Anna Example').first().click();
  await desk.getByRole('button', { name: /take it/i }).click();
  await desk.getByText('has joined').waitFor();
  await anna.sends('offer.pdf', smallPdf(malware));
  const file = desk.getByRole('listitem').filter({ hasText: 'offer.pdf' }).first();
  await file.getByText('Being checked for viruses').waitFor();
  expect(await file.getByRole('link').count()).toBe(0);

  const card = desk.locator('.card');
  if (options.viewport) await desk.getByRole('button', { name: 'Details' }).click();
  await card.getByText('Being checked for viruses').waitFor();
  expect(await card.getByRole('link', { name: /anna\.pdf/ }).count()).toBe(0);
  await axe(desk);

  answerAgain();
  await card.getByRole('link', { name: /anna\.pdf/ }).waitFor();
  expect(await card.getByText('Being checked').count()).toBe(0);
  if (options.viewport) await desk.getByRole('button', { name: 'Details' }).click();
  await file.getByText('Deleted: a virus scanner found malware in it.').waitFor();
  await axe(desk);
  expect(problems).toEqual([]);
});

test.each<[string, BrowserContextOptions]>([
  ['at a desk, dark', { colorScheme: 'dark' }],
  ['on a phone, light', phone],
])('a candidate sees that a file is still being checked, and gets it then: %s', async (_, options) => {
  const site = await open('/', options);
  await site.getByRole('button', { name: 'Ask about this career' }).click();
  const chat = site.frameLocator('iframe');
  const say = async (text: string) => {
    await chat.getByLabel('Your message').fill(text);
    await chat.getByLabel('Your message').press('Enter');
  };
  await say("I'm interested");
  await chat.getByLabel(/^name/i).fill('Anna Example');
  await chat.getByLabel(/e-?mail/i).fill('anna@example.org');
  await chat.getByLabel(/e-?mail/i).press('Enter');
  await chat.getByRole('button', { name: 'I agree' }).click();
  await chat.getByRole('log').getByText('add your CV').waitFor();
  await say('Without a CV');
  await chat.getByRole('button', { name: 'Send it' }).click();
  await chat.getByRole('log').getByText('in the queue').waitFor();

  const rita = await product.recruiter('Rita Example');
  const { waiting } = await rita.queue();
  await rita.claims(waiting[0].id);
  const form = new FormData();
  form.append('text', 'The offer.');
  form.append('key', 'k1');
  form.append('file', new Blob([smallPdf()]), 'offer.pdf');
  const { 'content-type': _type, ...headers } = rita.headers;
  const sent = await fetch(`${product.origin}/console/api/handoffs/${waiting[0].id}/files`, {
    method: 'POST',
    headers,
    body: form,
  });
  expect(sent.status).toBe(200);
  const message = chat.getByRole('article').filter({ hasText: 'The offer.' });
  await message.getByText('Still being checked for viruses').waitFor();
  expect(await message.getByRole('button', { name: 'Save offer.pdf' }).count()).toBe(0);
  await axe(site);
  answerAgain();
  await message.getByRole('button', { name: 'Save offer.pdf' }).waitFor();
  expect(problems).toEqual([]);
});
