import type { Page } from 'playwright-core';
import { beforeEach, expect, test } from 'vitest';
import { buildCard } from '../../src/handoff/handoff.ts';
import { PASSWORD } from '../channels/console/desk.ts';
import { card, figure, material } from '../handoff/examples.ts';
import { axeOn } from '../support/browser.ts';
import { recruiterNamed } from '../support/people.ts';
import { consolePages, type PageOptions } from './console-pages.ts';

const office = consolePages(/status of (401|403|404|409|429)|ERR_CONNECTION_REFUSED|ERR_FAILED|ERR_INCOMPLETE_CHUNKED/);
beforeEach(async () => {
  const reply = {
    outcome: 'answer' as const,
    entries: ['salary'],
    figures: [figure],
    citations: [
      {
        position: 1,
        entry: 'salary',
        title: 'Salary of an AI/ML engineer',
        source: figure.source,
        reviewed: '2026-01-10',
      },
    ],
    suggestions: [],
    knowledge: 'k1',
    language: 'en',
  };
  office.desk.memory.open(
    'h0',
    card('Omar Example'),
    [{ author: 'candidate', text: 'Which skills do I need?' }],
    office.desk.time.now - 3_600_000,
  );
  office.desk.memory.open(
    'h1',
    buildCard(material()),
    [
      {
        author: 'bot',
        text: 'Hello! I am an automated assistant of Panda International, not a person. Ask me anything about the role of AI/ML engineer.',
      },
      { author: 'candidate', text: 'What does a senior ML engineer earn?' },
      { author: 'bot', text: 'A senior AI/ML engineer earns €90,000 to €120,000 a year in Europe. [1]', reply },
      { author: 'candidate', text: 'Here is my CV', upload: { name: 'Nora Example CV.pdf', size: 182_400 } },
    ],
    office.desk.time.now - 720_000,
  );
});

async function signIn(name: string, options?: PageOptions): Promise<Page> {
  const page = await office.open(options);
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('Console password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('status').filter({ hasText: 'Live' }).waitFor();
  return page;
}

const queueOf = (page: Page) => page.getByRole('navigation', { name: 'Queue' });
const choose = (page: Page, name: string) => queueOf(page).getByRole('link', { name }).click();
const take = (page: Page) => page.getByRole('button', { name: 'Take it' }).click();
const replyBox = (page: Page) => page.getByRole('textbox', { name: /Your message/ });
const log = (page: Page) => page.getByRole('log');

async function violations(page: Page): Promise<string[]> {
  const { violations } = await axeOn(page).analyze();
  return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`);
}

test('a wrong password is said to be wrong, the right one opens the office.desk, and signing out closes it', async () => {
  const page = await office.open();
  await page.getByLabel('Your name').fill('Rita Example');
  await page.getByLabel('Console password').fill('wrong');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').filter({ hasText: 'not the console password' }).waitFor();
  await page.getByLabel('Console password').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await queueOf(page).getByText('Omar Example').waitFor();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByLabel('Console password').waitFor();
  expect(await page.content()).not.toContain('Omar');
  expect(await page.getByLabel('Your name').inputValue()).toBe('Rita Example');
});

test('a recruiter reads the card and the transcript, takes it, writes, and closes it', async () => {
  const page = await signIn('Rita Example');
  expect(await queueOf(page).getByRole('link').allInnerTexts()).toEqual([
    expect.stringContaining('Omar Example'),
    expect.stringContaining('Nora Example'),
  ]);
  await choose(page, 'Nora Example');
  const about = page.getByRole('complementary', { name: 'About Nora Example' });
  for (const text of [
    'nora@example.org',
    '+31 20 555 0100',
    '€90,000 to €120,000 a year',
    'salary:senior',
    'Notice 2026-01',
    'And in Germany?',
    'Answered in part',
  ]) {
    await about.getByText(text).first().waitFor();
  }
  await log(page).getByText('Sent a file: Nora Example CV.pdf').waitFor();
  expect(await replyBox(page).count()).toBe(0);

  await take(page);
  await replyBox(page).fill('Hello Nora,');
  await replyBox(page).press('Shift+Enter');
  await replyBox(page).pressSequentially('I am Rita.');
  await replyBox(page).press('Enter');
  await log(page).getByText('Hello Nora,\nI am Rita.').waitFor();
  expect(await replyBox(page).inputValue()).toBe('');
  expect(await log(page).locator('li .by strong').allInnerTexts()).toEqual([
    'Assistant (AI)',
    'Nora Example',
    'Assistant (AI)',
    'Nora Example',
    'Assistant (AI)',
    'Rita Example',
  ]);

  office.desk.memory.candidateSays('h1', 'Hello Rita!');
  await log(page).getByText('Hello Rita!').waitFor();

  await page.getByRole('button', { name: 'Close…' }).click();
  await page.getByLabel('In our process now').check();
  await page.getByRole('button', { name: 'Close conversation' }).click();
  await log(page).getByText('I am the automated assistant again').waitFor();
  expect(await replyBox(page).count()).toBe(0);
  expect(await office.desk.handoffs.find('h1')).toMatchObject({ status: 'closed', closing: 'placed-in-process' });
});

test('the CV is saved under its name', async () => {
  const page = await signIn('Rita Example');
  await choose(page, 'Nora Example');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: /Download/ }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('Nora Example CV.pdf');
  expect(office.desk.opened).toEqual([{ cv: 'cv-1', recruiter: 'Rita Example' }]);
});

test('a colleague sees at once who took it, and cannot take or write', async () => {
  const rita = await signIn('Rita Example');
  const sam = await signIn('Sam Sample');
  await choose(rita, 'Nora Example');
  await choose(sam, 'Nora Example');
  await sam.getByRole('button', { name: 'Take it' }).waitFor();
  await take(rita);
  await sam.getByText('Rita Example is talking with Nora Example').waitFor();
  await sam.getByRole('button', { name: 'Take it' }).waitFor({ state: 'detached' });
  await queueOf(sam).getByText('With Rita Example').waitFor();
  expect(await replyBox(sam).count()).toBe(0);
});

test('the loser of a race is told who has it', async () => {
  const sam = await signIn('Sam Sample');
  await choose(sam, 'Nora Example');
  await sam.getByRole('button', { name: 'Take it' }).waitFor();
  await sam.route('**/claim', async (route) => {
    await office.desk.handoffs.claim('h1', recruiterNamed('Rita Example'));
    await route.continue();
  });
  await take(sam);
  await sam.getByRole('alert').filter({ hasText: 'Rita Example has already taken this conversation.' }).waitFor();
  expect(await replyBox(sam).count()).toBe(0);
});

test('a new message in another of my conversations is marked until I look', async () => {
  await office.desk.handoffs.claim('h0', recruiterNamed('Rita Example'));
  await office.desk.handoffs.claim('h1', recruiterNamed('Rita Example'));
  const page = await signIn('Rita Example');
  await choose(page, 'Nora Example');
  await log(page).getByText('Here is my CV').waitFor();
  office.desk.memory.candidateSays('h0', 'Still there?');
  await queueOf(page).getByText('New message').waitFor();
  await choose(page, 'Omar Example');
  await log(page).getByText('Still there?').waitFor();
  expect(await queueOf(page).getByText('New message').count()).toBe(0);
});

test('a reply that could not be sent is kept, and sent again is said once', async () => {
  await office.desk.handoffs.claim('h1', recruiterNamed('Rita Example'));
  const page = await signIn('Rita Example');
  await choose(page, 'Nora Example');
  await replyBox(page).fill('Hello once');
  // It arrives, but the answer is lost on the way back.
  await page.route('**/messages', async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    await route.fetch();
    await route.abort();
  });
  await replyBox(page).press('Enter');
  await page.getByRole('alert').filter({ hasText: 'cannot be reached' }).waitFor();
  expect(await replyBox(page).inputValue()).toBe('Hello once');
  await page.unroute('**/messages');
  await replyBox(page).press('Enter');
  await expect.poll(() => replyBox(page).inputValue()).toBe('');
  expect(office.desk.memory.transcript('h1').filter((line) => line.text === 'Hello once')).toHaveLength(1);
});

test('when the session ends, a half-written reply waits behind the sign-in', async () => {
  await office.desk.handoffs.claim('h1', recruiterNamed('Rita Example'));
  const page = await signIn('Rita Example');
  await choose(page, 'Nora Example');
  await replyBox(page).fill('Half a rep');
  office.desk.time.now += 13 * 3_600_000;
  await replyBox(page).press('Enter');
  await page.getByText('You were signed out').waitFor();
  await page.getByLabel('Console password').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect.poll(() => replyBox(page).inputValue()).toBe('Half a rep');
  await replyBox(page).press('Enter');
  await log(page).getByText('Half a rep').waitFor();
});

test('what a candidate corrects while waiting is corrected on the screen', async () => {
  const page = await signIn('Rita Example');
  await choose(page, 'Nora Example');
  await page.getByRole('link', { name: 'nora@example.org' }).waitFor();
  office.desk.memory.correct(
    'h1',
    buildCard(material({ details: { name: 'Nora Sample', email: 'sample@example.org' } })),
  );
  await page.getByRole('heading', { name: 'Nora Sample' }).waitFor();
  await page.getByRole('link', { name: 'sample@example.org' }).waitFor();
  expect(await page.getByRole('link', { name: 'nora@example.org' }).count()).toBe(0);
});

test('what a candidate withdrew leaves the screen', async () => {
  const page = await signIn('Rita Example');
  await choose(page, 'Nora Example');
  await log(page).getByText('Here is my CV').waitFor();
  office.desk.memory.withdraw('h1');
  await page.getByRole('alert').filter({ hasText: 'no longer here' }).waitFor();
  await expect.poll(() => page.locator('body').innerText()).not.toContain('Nora');
});

test('the whole way works by keyboard alone', async () => {
  const page = await signIn('Rita Example');
  await queueOf(page).getByRole('link').first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const takeIt = page.getByRole('button', { name: 'Take it' });
  await takeIt.waitFor();
  for (let tabs = 0; tabs < 20 && !(await takeIt.evaluate((button) => button === document.activeElement)); tabs++) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await replyBox(page).waitFor();
  await page.keyboard.type('Hello by keyboard');
  await page.keyboard.press('Enter');
  await log(page).getByText('Hello by keyboard').waitFor();
  // However many messages there are, the keyboard passes the buttons of one, and goes to the others with the arrow keys.
  await page.keyboard.type('Hello again');
  await page.keyboard.press('Enter');
  await log(page).getByText('Hello again').waitFor();
  const said = page.getByRole('listitem');
  const focused = (text: string, button: string) =>
    said.filter({ hasText: text }).getByRole('button', { name: button }).and(page.locator(':focus')).waitFor();
  await page.keyboard.press('Shift+Tab');
  await focused('Hello again', 'Delete');
  await page.keyboard.press('ArrowUp');
  await focused('Hello by keyboard', 'Delete');
  await page.keyboard.press('ArrowDown');
  const close = page.getByRole('button', { name: 'Close…' });
  for (let tabs = 0; tabs < 20 && !(await close.evaluate((button) => button === document.activeElement)); tabs++) {
    await page.keyboard.press('Shift+Tab');
  }
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'Close this conversation?' }).waitFor();
  await page.keyboard.press('Escape');
  expect(await office.desk.handoffs.find('h1')).toMatchObject({
    status: 'claimed',
    recruiter: { name: 'Rita Example' },
  });
});

test('what candidates write is text, never markup', async () => {
  const evil = '<img src=x onerror="document.title=\'owned\'"><script>document.title="owned"</script>';
  office.desk.memory.open(
    'h9',
    buildCard(
      material({
        details: { name: evil, email: evil },
        asked: [{ question: evil, outcome: 'answer', entries: [evil], figures: [] }],
      }),
    ),
    [{ author: 'candidate', text: evil, upload: { name: evil, size: 1 } }],
  );
  const page = await signIn('Rita Example');
  await choose(page, 'onerror');
  await log(page).getByText('onerror').first().waitFor();
  expect(await page.locator('#desk img, #desk script').count()).toBe(0);
  expect(await page.title()).toContain('Recruiter desk');
});

test.each(['light', 'dark'] as const)('the desk has no accessibility finding in %s', async (colorScheme) => {
  const form = await office.open({ colorScheme });
  await form.getByLabel('Your name').waitFor();
  expect(await violations(form)).toEqual([]);
  await form.getByLabel('Your name').fill('Rita Example');
  await form.getByLabel('Console password').fill('wrong');
  await form.keyboard.press('Enter');
  await form.getByRole('alert').filter({ hasText: 'not the console password' }).waitFor();
  expect(await violations(form)).toEqual([]);

  await office.desk.handoffs.claim('h0', recruiterNamed('Sam Sample'));
  const page = await signIn('Rita Example', { colorScheme });
  expect(await violations(page)).toEqual([]);
  await choose(page, 'Nora Example');
  await page.getByRole('button', { name: 'Take it' }).waitFor();
  expect(await violations(page)).toEqual([]);
  await take(page);
  await replyBox(page).fill('Hello Nora, I am Rita. Shall we talk tomorrow?');
  await replyBox(page).press('Enter');
  await log(page).getByText('Shall we talk').waitFor();
  expect(await violations(page)).toEqual([]);
  await replyBox(page).fill('x'.repeat(4001));
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Close…' }).click();
  await page.getByRole('dialog').waitFor();
  expect(await violations(page)).toEqual([]);
});

test('on a phone the queue and one conversation take turns, and nothing is wider than the screen', async () => {
  const page = await signIn('Rita Example', { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  const tooWide = () =>
    page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  expect(await tooWide()).toBe(false);
  await choose(page, 'Nora Example');
  await log(page).getByText('Here is my CV').waitFor();
  expect(await queueOf(page).isVisible()).toBe(false);
  await page.getByRole('button', { name: 'Details' }).click();
  await page.getByRole('link', { name: 'nora@example.org' }).waitFor();
  expect(await tooWide()).toBe(false);
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Details' }).click();
  await take(page);
  await replyBox(page).waitFor();
  expect(await tooWide()).toBe(false);
  expect(await violations(page)).toEqual([]);
  await page.goBack();
  await queueOf(page).getByText('Omar Example').waitFor();
  expect(await log(page).count()).toBe(0);
});
