import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { PASSWORD, startDesk, type TestDesk } from '../channels/console/desk.ts';
import { card, promisedIn } from '../handoff/examples.ts';
import { axeOn, launchBrowser } from '../support/browser.ts';

let browser: Browser;
let desk: TestDesk;
let page: Page;
let now: number;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  desk = await startDesk();
  now = desk.time.now;
});
afterEach(async () => {
  await page.context().close();
  await desk.server.stop();
});

async function signIn(options: Parameters<Browser['newContext']>[0] = {}): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, timezoneId: 'UTC', ...options });
  page = await context.newPage();
  page.setDefaultTimeout(8000);
  await page.goto(`${await desk.server.start('127.0.0.1', 0)}/console`);
  await page.getByLabel('Your name').fill('Rita Example');
  await page.getByLabel('Console password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('status').filter({ hasText: 'Live' }).waitFor();
}

const entry = () => page.getByRole('navigation', { name: 'Queue' }).getByRole('link', { name: 'Nora Example' });
const shows = (text: string) => entry().filter({ hasText: text }).waitFor();
const readOut = (text: string) => page.getByRole('status').filter({ hasText: text }).waitFor({ state: 'attached' });

test('a promise is seen in the queue from its making to its end, live, and what is urgent is read out', async () => {
  desk.memory.open('h1', card('Nora Example'));
  desk.memory.promise('h1', promisedIn(50, now));
  await signIn();
  await shows('Answer by 10:50');
  desk.memory.promise('h1', promisedIn(25, now, { remindedAt: now }));
  await shows('Due soon: 10:25');
  await readOut('Nora Example is due at 10:25.');
  desk.memory.promise('h1', promisedIn(10, now, { escalatedAt: now }));
  await shows('Escalated: due 10:10');
  await readOut('Escalated: Nora Example is due at 10:10.');
  desk.memory.promise('h1', promisedIn(-5, now, { brokenAt: now - 299_000 }));
  await shows('Overdue since 09:55');
  await readOut('Nora Example is overdue.');
  desk.memory.promise('h1', promisedIn(24 * 60, now, { number: 2 }));
  await shows('Answer by Tue 3 Mar, 10:00, after 1 broken');
  await readOut('The promise to Nora Example was broken, and a new one made.');
  desk.memory.promise('h1', promisedIn(24 * 60, now, { number: 2, answeredAt: now }));
  await shows('Kept: answered 10:00');
  desk.memory.promise('h1', promisedIn(-90, now, { brokenAt: now, answeredAt: now }));
  await shows('Broken: answered 10:00');
  await page.getByText('Promises of the last 30 days: 14 kept, 2 broken').waitFor();
});

test('the card says when it is due by the recruiter’s clock, and what the candidate was told by theirs', async () => {
  desk.memory.open('h1', card('Nora Example'));
  desk.memory.promise('h1', promisedIn(50, now, { number: 3 }));
  await signIn({ timezoneId: 'Asia/Tokyo' });
  await entry().click();
  const about = page.getByRole('complementary', { name: 'About Nora Example' });
  await about.getByText('Due 2 March 2026 at 19:50 by your clock').waitFor();
  await about.getByText('Told the candidate: “by Monday 2 March, 10:50 (your time, Europe/Lisbon)”').waitFor();
  await about.getByText('2 earlier promises broken').waitFor();
});

test('a promise runs out before the server says so', async () => {
  desk.memory.open('h1', card('Nora Example'));
  desk.memory.promise('h1', promisedIn(0.05, now));
  await signIn();
  await page.clock.install({ time: Date.now() });
  await page.reload();
  await shows('Escalated: due');
  await page.clock.fastForward('01:00');
  await shows('Overdue since 10:00');
});

test.each(['light', 'dark'] as const)('every state is readable in %s', async (colorScheme) => {
  const states = [
    promisedIn(50, now),
    promisedIn(20, now),
    promisedIn(10, now),
    promisedIn(-5, now),
    promisedIn(50, now, { number: 2 }),
    promisedIn(50, now, { answeredAt: now }),
  ];
  for (const [index, state] of states.entries()) {
    desk.memory.open(`h${index}`, card(index === 0 ? 'Nora Example' : `Candidate ${index}`));
    desk.memory.promise(`h${index}`, state);
  }
  for (const viewport of [
    { width: 1280, height: 800 },
    { width: 390, height: 844 },
  ]) {
    await signIn({ colorScheme, viewport });
    await entry().waitFor();
    const inQueue = await axeOn(page).analyze();
    await entry().click();
    await page.getByRole('button', { name: 'Take it' }).waitFor();
    const opened = await axeOn(page).analyze();
    expect([...inQueue.violations, ...opened.violations].map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    const header = await page
      .locator('.talk > header')
      .evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
    expect(header).toBe(0);
    if (viewport.width > 1000) await page.context().close();
  }
});
