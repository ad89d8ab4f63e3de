import { readFile } from 'node:fs/promises';
import type { Browser, BrowserContextOptions, FrameLocator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { axeOn, launchBrowser, watch } from '../support/browser.ts';
import { smallPdf } from '../support/files.ts';
import { consolePassword, house } from '../support/house.ts';

let browser: Browser;
let product: Awaited<ReturnType<typeof house>>;
let site: Page;
let chat: FrameLocator;
let desk: Page;
let problems: string[];

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

beforeEach(async () => {
  problems = [];
  product = await house();
});
afterEach(async () => {
  await site?.context().close();
  await desk?.context().close();
  await product.close();
});

async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  watch(page, problems, /401|ERR_|WebSocket/);
  await page.goto(product.origin + path);
  return page;
}

const say = async (text: string) => {
  await chat.getByLabel('Your message').fill(text);
  await chat.getByLabel('Your message').press('Enter');
};
const reply = () => desk.getByRole('textbox', { name: /your message to/i });
const answer = async (text: string) => {
  await reply().fill(text);
  await reply().press('Enter');
};
const inChat = (text: string) => chat.getByRole('log').getByText(text);
const line = (text: string) => desk.getByRole('listitem').filter({ hasText: text });
/** What the desk says of a message. */
const stateOf = (text: string) => line(text).locator('.state');

/** A candidate on a phone or at a desk, and the recruiter who has taken them. */
async function meet(phone: BrowserContextOptions = {}): Promise<void> {
  site = await open('/', phone);
  await site.getByRole('button', { name: 'Ask about this career' }).click();
  chat = site.frameLocator('iframe');
  await inChat('automated assistant (AI)').first().waitFor();
  await say("I'm interested");
  await chat.getByLabel(/^name/i).fill('Anna Example');
  await chat.getByLabel(/e-?mail/i).fill('anna@example.org');
  await chat.getByLabel(/e-?mail/i).press('Enter');
  await chat.getByRole('button', { name: 'I agree' }).click();
  await inChat('add your CV').waitFor();
  await say('Without a CV');
  await chat.getByRole('button', { name: 'Send it' }).click();
  await inChat('in the queue').waitFor();
  desk = await open('/console');
  await desk.getByLabel(/name/i).fill('Rita Example');
  await desk.getByLabel(/password/i).fill(consolePassword);
  await desk.getByRole('button', { name: /sign in/i }).click();
  await desk.getByText('Anna Example').first().click();
  await desk.getByRole('button', { name: /take it/i }).click();
  await inChat('Rita Example from Panda International has joined').waitFor();
}

async function axe(page: Page): Promise<void> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
  const { violations } = await axeOn(page).withTags(tags).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

test('both see what became of their messages, and that the other is writing', async () => {
  await meet();
  await answer('Hello Anna, shall we talk?');
  await inChat('Hello Anna, shall we talk?').waitFor();
  await expect.poll(() => stateOf('Hello Anna, shall we talk?').innerText()).toBe('Read');

  // One sign of it may be lost, and the next one tells.
  const often = { interval: 500, timeout: 15_000 };
  await expect
    .poll(async () => {
      await reply().press('a');
      return chat.locator('#typing').innerText();
    }, often)
    .toContain('Rita Example is writing…');
  const box = chat.getByLabel('Your message');
  await expect
    .poll(async () => {
      await box.press('a');
      return desk.locator('.typing').innerText();
    }, often)
    .toBe('Anna Example is writing…');
  await box.press('Enter');
  await expect.poll(() => chat.locator('.standing').innerText()).toBe('Read');
  await desk
    .getByText('Anna Example is writing…')
    .waitFor({ state: 'detached' })
    .catch(() => undefined);
  expect(await desk.locator('.typing').innerText()).toBe('');
  // It dies by itself.
  await expect.poll(() => chat.locator('#typing').innerText(), { timeout: 9_000 }).toBe('');

  // Only the last of one's own messages says how far it got.
  await say('And where?');
  await expect.poll(() => chat.locator('.standing').count()).toBe(1);
  await expect.poll(() => chat.getByRole('article').last().innerText()).toMatch(/\nRead$/);
  await axe(site);
  await axe(desk);
  expect(problems).toEqual([]);
});

test('a page that nobody looks at has what was said, and has not read it', async () => {
  await meet();
  await site.getByRole('button', { name: 'Ask about this career' }).focus();
  await chat.getByRole('button', { name: 'Close chat' }).click();
  await answer('Are you there?');
  await expect.poll(() => stateOf('Are you there?').innerText()).toBe('Delivered');
  await site.getByRole('button', { name: 'Ask about this career' }).click();
  await expect.poll(() => stateOf('Are you there?').innerText()).toBe('Read');
  await site.goto('about:blank');
  await answer('Gone again?');
  await expect.poll(() => stateOf('Gone again?').innerText()).toBe('Saved');
});

test('states and edits are shown without being read out', async () => {
  await meet();
  await chat.locator('body').evaluate((body) => {
    const spoken: string[] = [];
    Object.assign(window, { spoken });
    const regions = body.querySelectorAll('#announcer, #state');
    const note = () => {
      const said = [...regions]
        .map((region) => region.textContent ?? '')
        .join(' ')
        .trim();
      if (said && spoken.at(-1) !== said) spoken.push(said);
    };
    for (const region of regions)
      new MutationObserver(note).observe(region, { childList: true, subtree: true, characterData: true });
  });
  await say('Hello?');
  await expect.poll(() => chat.locator('.standing').innerText()).toBe('Read');
  await answer('Hello Ana');
  await inChat('Hello Ana').waitFor();
  await line('Hello Ana').getByRole('button', { name: 'Edit' }).click();
  await desk.getByRole('textbox', { name: 'Your message', exact: true }).fill('Hello Anna');
  await desk.getByRole('button', { name: 'Save' }).click();
  await inChat('Hello Anna').waitFor();
  const spoken = await chat.locator('body').evaluate(() => (window as unknown as { spoken: string[] }).spoken);
  expect(spoken.filter((text) => text.includes('Hello Ana'))).toHaveLength(1);
  expect(spoken.join()).not.toMatch(/Read|Delivered|Sent|Hello Anna/);
});

test('what a recruiter edits or deletes is changed on open pages and on those that come back', async () => {
  await meet({ viewport: { width: 390, height: 844 } });
  await answer('Shall we say Tusday?');
  await answer('This is for somebody else.');
  await inChat('This is for somebody else.').waitFor();
  await line('Tusday').getByRole('button', { name: 'Edit' }).click();
  await desk.getByRole('textbox', { name: 'Your message', exact: true }).fill('Shall we say Tuesday?');
  await axe(desk);
  await desk.getByRole('button', { name: 'Save' }).click();
  await inChat('Shall we say Tuesday?').waitFor();
  await chat.getByRole('article').filter({ hasText: 'Tuesday' }).getByText('edited').waitFor();
  expect(await inChat('Tusday').count()).toBe(0);

  await line('somebody else').getByRole('button', { name: 'Delete' }).click();
  await desk.getByRole('button', { name: 'Keep it' }).click();
  await line('somebody else').getByRole('button', { name: 'Delete' }).click();
  await desk.getByRole('button', { name: 'Delete it' }).click();
  await inChat('This message was deleted.').waitFor();
  expect(await inChat('somebody else').count()).toBe(0);
  await line('Deleted').first().waitFor();
  await site.reload();
  await site.getByRole('button', { name: 'Ask about this career' }).click();
  await inChat('Shall we say Tuesday?').waitFor();
  expect(await inChat('somebody else').count()).toBe(0);
  await axe(site);
  expect(problems).toEqual([]);
});

test('files go both ways', async () => {
  await meet();
  await desk.locator('.composer input[type=file]').setInputFiles({
    ...{ name: 'offer.pdf', mimeType: 'application/pdf' },
    buffer: smallPdf('offer'),
  });
  await answer('Here is the offer.');
  const [saved] = await Promise.all([
    site.waitForEvent('download'),
    chat.getByRole('button', { name: 'Save offer.pdf' }).click(),
  ]);
  expect(saved.suggestedFilename()).toBe('offer.pdf');
  expect((await readFile(await saved.path())).equals(smallPdf('offer'))).toBe(true);

  await chat.locator('#file').setInputFiles({
    ...{ name: 'certificate.pdf', mimeType: 'application/pdf' },
    buffer: smallPdf('certificate'),
  });
  const [fetched] = await Promise.all([
    desk.waitForEvent('download'),
    desk.getByRole('link', { name: 'certificate.pdf' }).click(),
  ]);
  expect((await readFile(await fetched.path())).equals(smallPdf('certificate'))).toBe(true);
  await axe(site);
  await axe(desk);
  expect(problems).toEqual([]);
});

test('what the desk could not send stays, and goes out once when the server is back', async () => {
  await meet();
  const { folder, origin } = product;
  await product.close({ keepData: true });
  await answer('I will call you.');
  await desk.getByText('cannot be reached').waitFor();
  expect(await reply().inputValue()).toBe('I will call you.');
  product = await house({ env: { DATA_DIR: folder, PORT: new URL(origin).port } });
  await inChat('I will call you.').waitFor();
  expect(await inChat('I will call you.').count()).toBe(1);
  await expect.poll(() => reply().inputValue()).toBe('');
  await expect.poll(() => stateOf('I will call you.').innerText(), { timeout: 15_000 }).toBe('Read');
});
