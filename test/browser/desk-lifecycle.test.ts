import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { buildCard } from '../../src/handoff/handoff.ts';
import { PASSWORD, startDesk, type TestDesk } from '../channels/console/desk.ts';
import { card, figure, material } from '../handoff/examples.ts';
import { referenceOf } from '../handoff/memory.ts';
import { axeOn, launchBrowser } from '../support/browser.ts';
import { recruiterNamed } from '../support/people.ts';

const [rita, sam] = ['Rita Example', 'Sam Sample'].map(recruiterNamed) as [Who, Who];
type Who = ReturnType<typeof recruiterNamed>;

let browser: Browser;
let desk: TestDesk;
let origin: string;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  desk = await startDesk();
  origin = await desk.server.start('127.0.0.1', 0);
  const reply = {
    ...{ outcome: 'answer' as const, entries: ['salary'], figures: [figure], citations: [], suggestions: [] },
    ...{ knowledge: 'k1', language: 'en' },
  };
  desk.memory.open('h0', card('Omár Exämple'), [], desk.time.now - 3_600_000);
  const said = [
    { author: 'candidate' as const, text: 'What does a senior ML engineer earn?' },
    { author: 'bot' as const, text: 'A senior earns €90,000 to €120,000 a year.', reply },
  ];
  desk.memory.open('h1', buildCard(material()), said, desk.time.now - 720_000);
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
  await desk.server.stop();
});

async function signIn(name: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(8000);
  await page.goto(`${origin}/console`);
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('Console password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('status').filter({ hasText: 'Live' }).waitFor();
  return page;
}

const queueOf = (page: Page) => page.getByRole('navigation', { name: 'Queue' });
const choose = (page: Page, name: string) => queueOf(page).getByRole('link', { name }).click();
const replyBox = (page: Page) => page.getByRole('textbox', { name: /Your message/ });
const log = (page: Page) => page.getByRole('log');
const about = (page: Page) => page.getByRole('complementary', { name: /^About/ });
const button = (page: Page, name: string) => page.getByRole('button', { name });
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '');

async function violations(page: Page): Promise<string[]> {
  const { violations } = await axeOn(page).analyze();
  return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`);
}

test('a conversation is released, is waiting again where it was, and the history says so, live at a colleague’s desk', async () => {
  await desk.handoffs.claim('h0', rita);
  const page = await signIn('Rita Example');
  const colleague = await signIn('Sam Sample');
  await choose(colleague, 'Omár');
  await choose(page, 'Omár');
  await button(page, 'Release…').click();
  const dialog = page.getByRole('dialog', { name: 'Release this conversation?' });
  await dialog.getByText('Omár Exämple is told that you are no longer looking after it').waitFor();
  await dialog.getByRole('button', { name: 'Release' }).click();
  await log(page).getByText('Rita Example is no longer looking after this conversation.').waitFor();
  expect(await focused(page)).toBe('Omár Exämple');
  expect(await queueOf(page).getByRole('link').allInnerTexts()).toEqual([
    expect.stringContaining('Omár Exämple'),
    expect.stringContaining('Nora Example'),
  ]);
  for (const text of ['The candidate asked for a recruiter', 'Rita Example took it', 'Rita Example released it'])
    await about(colleague).getByText(text).waitFor();
  await button(colleague, 'Take it').click();
  await replyBox(colleague).waitFor();
  await about(page).getByText('Sam Sample took it').waitFor();
});

test('a conversation is reassigned to a colleague, who may write at once, and its holder no longer', async () => {
  await desk.handoffs.claim('h1', rita);
  const colleague = await signIn('Sam Sample');
  const page = await signIn('Rita Example');
  await choose(colleague, 'Nora');
  await choose(page, 'Nora');
  await button(page, 'Reassign…').click();
  const dialog = page.getByRole('dialog', { name: 'Reassign this conversation?' });
  expect(await dialog.getByLabel('Who takes over?').locator('option').allInnerTexts()).toEqual([
    'Choose a colleague',
    'Sam Sample',
  ]);
  await dialog.getByRole('button', { name: 'Reassign' }).click();
  expect(await dialog.isVisible()).toBe(true);
  await dialog.getByLabel('Who takes over?').selectOption('Sam Sample');
  await dialog.getByRole('button', { name: 'Reassign' }).click();
  await replyBox(page).waitFor({ state: 'detached' });
  await page.getByText('Sam Sample is talking with Nora Example').waitFor();
  await replyBox(colleague).fill('Hello Nora, I am Sam.');
  await replyBox(colleague).press('Enter');
  await log(page).getByText('Hello Nora, I am Sam.').waitFor();
  await about(page).getByText('Rita Example reassigned it to Sam Sample').waitFor();
});

test('what a colleague who fell ill holds can be taken over', async () => {
  await desk.handoffs.claim('h1', sam);
  const page = await signIn('Rita Example');
  await choose(page, 'Nora');
  await button(page, 'Reassign…').click();
  await page.getByLabel('Who takes over?').selectOption('Rita Example');
  await page.getByRole('dialog').getByRole('button', { name: 'Reassign' }).click();
  await replyBox(page).waitFor();
  await about(page).getByText('Rita Example took it over').waitFor();
});

test('a change that comes too late is refused with who was faster', async () => {
  await desk.handoffs.claim('h1', rita);
  const page = await signIn('Rita Example');
  await choose(page, 'Nora');
  await button(page, 'Release…').click();
  await desk.handoffs.reassign('h1', rita, sam);
  await page.getByRole('dialog').getByRole('button', { name: 'Release' }).click();
  await page.getByRole('alert').filter({ hasText: 'Sam Sample has this conversation now.' }).waitFor();
  expect(await desk.handoffs.find('h1')).toMatchObject({ status: 'claimed', recruiter: sam });
});

test('a candidate is found by name without accents or by reference, closed ones too, and a withdrawn one is not', async () => {
  await desk.handoffs.claim('h1', sam);
  await desk.handoffs.close('h1', sam, 'answered');
  const page = await signIn('Rita Example');
  const search = page.getByRole('searchbox', { name: 'Find a candidate by name or reference' });
  await search.fill('exampl');
  await page.getByRole('status').filter({ hasText: '2 found.' }).waitFor({ state: 'attached' });
  expect(await queueOf(page).getByRole('link').allInnerTexts()).toEqual([
    expect.stringContaining('Nora Example'),
    expect.stringContaining('Omár Exämple'),
  ]);
  await search.fill(referenceOf('h1').toLowerCase());
  await queueOf(page).getByText('Omár').waitFor({ state: 'detached' });
  await choose(page, 'Nora');
  await page.getByText('Closed by Sam Sample').waitFor();
  desk.memory.withdraw('h1');
  await queueOf(page).getByText('Nobody by that name or reference.').waitFor();
  await search.press('Escape');
  await queueOf(page).getByRole('heading', { name: 'Waiting' }).waitFor();
  expect(await search.inputValue()).toBe('');
});

test('an opening is filled in for the candidate, and may be changed before it is sent', async () => {
  await desk.handoffs.claim('h1', rita);
  const page = await signIn('Rita Example');
  await choose(page, 'Nora');
  await button(page, 'Openings…').click();
  await page.getByRole('dialog').getByText('Suggest a call').click();
  await expect.poll(() => replyBox(page).inputValue()).toBe('Would a call suit you, Nora?');
  await page.keyboard.type(' Tomorrow, say?');
  await page.keyboard.press('Enter');
  await log(page).getByText('Would a call suit you, Nora? Tomorrow, say?').waitFor();
});

test('the card tells for each question what the assistant told, from where, and what it did not know', async () => {
  const page = await signIn('Rita Example');
  await choose(page, 'Nora');
  for (const text of [
    referenceOf('h1'),
    'Asked in English; answered from curated texts, without a language model.',
    'Answered from Average salary',
    'Said not to be known: Average salary: Germany',
    'Not known to the assistant',
    'Notice 2026-01',
  ])
    await about(page).getByText(text).first().waitFor();
  const quoted = about(page).locator('.asked > li').first().locator('.figures');
  expect(await quoted.innerText()).toContain(figure.text);
  expect(await quoted.innerText()).toContain('yearly; Europe; average');
  expect(await quoted.innerText()).toContain('reviewed 2026-01-10');
  await log(page).getByText('yearly; Europe; average').waitFor();
});

test('all of it works by keyboard, and the focus stays where it is when the queue changes', async () => {
  const page = await signIn('Rita Example');
  await signIn('Sam Sample');
  await page.keyboard.press('Alt+q');
  await page.keyboard.press('ArrowDown');
  expect(await focused(page)).toContain('Nora Example');
  desk.memory.open('h7', card('Pia Sample'), [], desk.time.now - 7_200_000);
  await queueOf(page).getByText('Pia Sample').waitFor();
  expect(await focused(page)).toContain('Nora Example');
  await page.keyboard.press('Enter');
  await button(page, 'Take it').waitFor();
  await page.keyboard.press('Alt+t');
  await replyBox(page).waitFor();
  await expect.poll(() => replyBox(page).evaluate((box) => box === document.activeElement)).toBe(true);

  await page.keyboard.press('Alt+o');
  await page.getByRole('dialog', { name: 'Begin with' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(() => replyBox(page).inputValue()).toBe('Would a call suit you, Nora?');
  // A letter with Alt that nothing waits for is left to the browser, and a dialog is not disturbed.
  await page.keyboard.press('Alt+l');
  await page.getByRole('dialog', { name: 'Release' }).waitFor();
  await page.keyboard.press('Alt+c');
  expect(await page.getByRole('dialog').count()).toBe(1);
  await page.keyboard.press('Escape');
  await page.locator('dialog').waitFor({ state: 'detached' });

  await page.keyboard.press('Alt+s');
  await page.keyboard.type('omar');
  await queueOf(page).getByRole('heading', { name: 'Found' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => focused(page)).toContain('Omár Exämple');
  await page.keyboard.press('Alt+r');
  await expect.poll(() => replyBox(page).evaluate((box) => box === document.activeElement)).toBe(true);

  await page.keyboard.press('Alt+g');
  await page.getByRole('dialog', { name: 'Reassign this conversation?' }).waitFor();
  await page.keyboard.type('Sam');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByText('Sam Sample is talking with Nora Example').waitFor();
  expect(await focused(page)).toBe('Nora Example');
  expect(await desk.handoffs.find('h1')).toMatchObject({ status: 'claimed', recruiter: sam });
}, 30_000);

test.each(['light', 'dark'] as const)(
  'nothing of it has an accessibility finding in %s, at a desk or on a phone',
  async (colorScheme) => {
    await desk.handoffs.claim('h1', rita);
    for (const viewport of [
      { width: 1280, height: 800 },
      { width: 390, height: 844 },
    ]) {
      const page = await signIn('Rita Example', { colorScheme, viewport });
      const tooWide = () =>
        page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
      await page.getByRole('searchbox').fill('exam');
      await queueOf(page).getByRole('heading', { name: 'Found' }).waitFor();
      expect(await violations(page)).toEqual([]);
      await choose(page, 'Nora');
      for (const name of ['Release…', 'Reassign…', 'Close…', 'Openings…']) {
        await button(page, name).click();
        await page.getByRole('dialog').waitFor();
        expect([name, await tooWide()]).toEqual([name, false]);
        if (viewport.width > 1100) expect([name, await violations(page)]).toEqual([name, []]);
        await page.keyboard.press('Escape');
        await page.locator('dialog').waitFor({ state: 'detached' });
      }
      if (viewport.width < 1100) await button(page, 'Details').click();
      await about(page).getByText('Rita Example took it').waitFor();
      expect([await violations(page), await tooWide()]).toEqual([[], false]);
      await page.context().close();
    }
  },
  60_000,
);
