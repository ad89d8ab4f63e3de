import { type Browser, type BrowserContext, devices, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { axeOn, launchBrowser, watch } from '../support/browser.ts';
import { candidateWith, house } from '../support/house.ts';

let browser: Browser;
let product: Awaited<ReturnType<typeof house>>;
let context: BrowserContext;
let problems: string[];

beforeAll(async () => {
  browser = await launchBrowser();
  product = await house();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await product?.close();
});
beforeEach(() => {
  problems = [];
});
afterEach(() => context?.close());

const phone = { ...devices['iPhone 13'], viewport: { width: 390, height: 844 } };
const cv = Buffer.from('Ada Example\nMachine learning with Python on imaging data.\n'.repeat(5));

/** A chat in which everything was handed over, open in a browser. */
async function chatOf(name: string, options: Parameters<Browser['newContext']>[0] = {}) {
  context = await browser.newContext(options);
  context.on('page', (page) => watch(page, problems, /status of 400/));
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(`${product.origin}/chat`);
  await page.getByRole('log').getByText("I'm the automated assistant").waitFor();
  const token = await page.evaluate(() => sessionStorage.getItem('rolecall')!);
  const { conv } = JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString());
  const person = candidateWith(product.origin, { token, conversationId: conv });
  const email = `${name.split(' ')[0]!.toLowerCase()}@example.org`;
  for (const text of ['I want to talk to a recruiter', `${name}, ${email}`, 'I agree']) await person.says(text);
  await person.uploads('my-cv.txt', cv, 'text/plain');
  await person.says("That's right");
  await person.says('Send it');
  await page.getByRole('log').getByText('your request is in the queue').waitFor();
  return { page, person };
}

async function axe(page: Page): Promise<void> {
  const { violations } = await axeOn(page).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test('three taps on a phone erase everything, and the chat shows at once that it is gone', async () => {
  const { page, person } = await chatOf('Zora Example', phone);
  const [own] = await Promise.all([context.waitForEvent('page'), page.getByRole('button', { name: 'My data' }).tap()]);
  await own.getByRole('button', { name: 'Delete everything', exact: true }).tap();
  const dialog = own.getByRole('dialog');
  for (const goes of ['1 CV', '1 request to a recruiter', 'your contact details', 'This cannot be undone'])
    await dialog.getByText(goes).waitFor();
  await axe(own);
  await dialog.getByRole('button', { name: 'Yes, delete everything' }).tap();
  await own.getByRole('heading', { name: 'Everything was deleted' }).waitFor();
  expect(new URL(own.url()).pathname).toMatch(/^\/my\/receipt\/[\w-]{22}$/);
  const receipt = own.getByRole('region', { name: 'Receipt' });
  for (const gone of ['1 CV', '1 request to a recruiter']) await receipt.getByText(gone, { exact: true }).waitFor();
  expect(await own.locator('body').innerText()).not.toMatch(/Zora|zora@/);
  await axe(own);
  expect(await overflow(own)).toBe(0);
  await own.reload();
  await receipt.getByText('1 CV', { exact: true }).waitFor();

  await page.getByText('Everything of this conversation was deleted.').first().waitFor();
  expect(await page.locator('body').innerText()).not.toMatch(/Zora|zora@/);
  await person.isErased();
  expect(problems).toEqual([]);
});

test('the page shows what is held, by keyboard too, and corrects, saves and withdraws it', async () => {
  const { page } = await chatOf('Ada Example', { viewport: { width: 1280, height: 800 } });
  const [own] = await Promise.all([
    context.waitForEvent('page'),
    page.getByRole('button', { name: 'My data' }).click(),
  ]);
  own.setDefaultTimeout(15_000);
  await own.getByText('It waits in the recruiters’ queue.').waitFor();
  // The link stands neither in the address nor in what a reload asks for.
  expect(new URL(own.url()).pathname).toBe('/my');
  await own.reload();
  await own.getByText(/^That your request goes to recruiters: wording /).waitFor();
  await own.getByText('Nobody has opened it.').waitFor();
  await axe(own);

  await own.getByLabel('Name').fill('');
  await own.getByRole('button', { name: 'Save corrections' }).click();
  await own.getByText('Give a name, so that the recruiter can address you.').waitFor();
  await own.getByLabel('Name').fill('Ada Sample');
  await own.keyboard.press('Enter');
  await own.getByText('Saved.').waitFor();

  const [saved] = await Promise.all([
    own.waitForEvent('download'),
    own.getByRole('button', { name: 'Download the data (JSON)' }).click(),
  ]);
  expect(saved.suggestedFilename()).toBe('my-data.json');
  await own.getByText(/^Everything that was said/).click();
  await own.getByText('Ada Example, ada@example.org').waitFor();

  await own.getByRole('button', { name: 'Withdraw my CV' }).focus();
  await own.keyboard.press('Enter');
  await own.getByRole('dialog').waitFor();
  await own.keyboard.press('Escape');
  await own.getByRole('button', { name: 'Withdraw my CV' }).click();
  await own.getByRole('button', { name: 'Yes, delete my CV' }).click();
  await own.getByText('No CV is held.').waitFor();
  await own.getByRole('button', { name: 'Withdraw my request' }).click();
  await own.getByRole('button', { name: 'Yes, withdraw it' }).click();
  await own.getByText('Your request is withdrawn.').waitFor();
  await own.getByText('You withdrew it.').waitFor();
  await page.getByRole('log').getByText('The request to a recruiter was withdrawn').waitFor();
  expect(problems).toEqual([]);
});

test.each([
  ['light at 390 px', { ...phone, colorScheme: 'light' as const }],
  ['dark at 390 px', { ...phone, colorScheme: 'dark' as const }],
  ['light at 1280 px', { viewport: { width: 1280, height: 800 }, colorScheme: 'light' as const }],
  ['dark at 640 px, as 1280 at 200 % zoom', { viewport: { width: 640, height: 400 }, colorScheme: 'dark' as const }],
])('the page reads well: %s', async (_name, options) => {
  const { page } = await chatOf('Ada Example', options);
  const [own] = await Promise.all([
    context.waitForEvent('page'),
    page.getByRole('button', { name: 'My data' }).click(),
  ]);
  await own.getByText('It waits in the recruiters’ queue.').waitFor();
  expect(await overflow(own)).toBe(0);
  await axe(own);
});

test('without a link the page says how to get one; a link that is over says so', async () => {
  context = await browser.newContext(phone);
  const page = await context.newPage();
  await page.goto(`${product.origin}/my`);
  await page.getByText('open the chat you used and choose').waitFor();
  await axe(page);
  await page.goto(`${product.origin}/my/${'x'.repeat(43)}`);
  await page.getByText('This link does not open anything any more').waitFor();
  await axe(page);
});
