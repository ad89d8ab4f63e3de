import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { AppError } from '../../src/errors.ts';
import type { Prospect } from '../../src/handoff/handoff.ts';
import { PASSWORD, startDesk, type TestDesk } from '../channels/console/desk.ts';
import { card } from '../handoff/examples.ts';
import { axeOn, launchBrowser } from '../support/browser.ts';

let browser: Browser;
let desk: TestDesk;
let page: Page;
let prospect: Prospect;
let asked: string[];

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  asked = [];
  prospect = { kind: 'nothing' };
  desk = await startDesk({
    reaching: {
      prospect: async () => prospect,
      async again(id, recruiter) {
        asked.push(`again ${id} ${recruiter.name}`);
        prospect = { kind: 'sending', at: desk.time.now };
      },
      async correct(_id, _recruiter, address) {
        if (!address.includes('.')) throw new AppError('bad-request', 'That is not an e-mail address.');
        asked.push(`correct ${address}`);
        prospect = { kind: 'due', at: desk.time.now };
      },
    },
    links: { revoke: async (id) => void asked.push(`revoke ${id}`) },
  });
  desk.memory.open('h1', card('Nora Example'));
});
afterEach(async () => {
  await page.context().close();
  await desk.server.stop();
});

async function take(options: BrowserContextOptions = {}): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, timezoneId: 'UTC', ...options });
  page = await context.newPage();
  page.setDefaultTimeout(8000);
  await page.goto(`${await desk.server.start('127.0.0.1', 0)}/console`);
  await page.getByLabel('Your name').fill('Rita Example');
  await page.getByLabel('Console password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('link', { name: 'Nora Example' }).click();
  await page.getByRole('button', { name: 'Take it' }).click();
  await page.getByPlaceholder('Write to Nora Example').waitFor();
}
/** The queue moved: the page reads what it shows. */
const becomes = async (next: Prospect) => {
  prospect = next;
  desk.memory.correct('h1', card('Nora Example'));
};
const line = (text: string) => page.getByRole('status').filter({ hasText: text });
const button = (name: string) => page.getByRole('button', { name });

test('the recruiter reads how a candidate who is away comes to know what they wrote', async () => {
  await take();
  const { now } = desk.time;
  const told: [Prospect, string][] = [
    [{ kind: 'off' }, 'reads this when they come back to the chat; e-mail is not set up here.'],
    [{ kind: 'no-address' }, 'There is no e-mail address that we may write to'],
    [{ kind: 'stopped' }, 'The candidate wants no e-mails'],
    [{ kind: 'due', at: now + 300_000 }, 'Unless the candidate comes back, an e-mail tells them at 10:05.'],
    [{ kind: 'due', at: now }, 'An e-mail is about to tell the candidate.'],
    [{ kind: 'sending', at: now }, 'An e-mail is on its way since 10:00.'],
    [{ kind: 'told', at: now }, 'An e-mail told the candidate at 10:00.'],
    [{ kind: 'enough', at: now }, 'no more go out by themselves'],
    [{ kind: 'refused', why: 'refused by the mail server (5.7.1)', at: now }, 'could not be sent: refused by the mail'],
  ];
  for (const [next, words] of told) {
    await becomes(next);
    await line(words).waitFor();
  }
  await becomes({ kind: 'nothing' });
  await page.locator('.reach').waitFor({ state: 'hidden' });
});

test('an e-mail that came back is sent again, or to another address', async () => {
  await take();
  await becomes({ kind: 'came-back', why: 'mailbox unknown (5.1.1)', at: desk.time.now });
  await line('The e-mail to the candidate came back: mailbox unknown (5.1.1).').waitFor();
  await page.getByLabel('Another address of theirs').fill('nora@example');
  await button('Use it').click();
  await page.getByRole('alert').getByText('That is not an e-mail address.').waitFor();
  await page.getByLabel('Another address of theirs').fill('nora.e@example.org');
  await page.keyboard.press('Enter');
  await line('An e-mail is about to tell the candidate.').waitFor();
  await becomes({ kind: 'came-back', why: 'mailbox full (5.2.2)', at: desk.time.now });
  await button('Send again').click();
  await line('An e-mail is on its way').waitFor();
  await becomes({ kind: 'told', at: desk.time.now });
  await button('Revoke the link').click();
  await expect.poll(() => asked).toEqual(['correct nora.e@example.org', 'again h1 Rita Example', 'revoke h1']);
});

test('what is typed as another address outlives a look at the queue', async () => {
  await take();
  await becomes({ kind: 'came-back', why: 'mailbox unknown (5.1.1)', at: desk.time.now });
  await page.getByLabel('Another address of theirs').fill('nora.e@exam');
  desk.memory.candidateSays('h1', 'I am back.');
  await page.getByText('I am back.').waitFor();
  expect(await page.getByLabel('Another address of theirs').inputValue()).toBe('nora.e@exam');
});

test('a colleague reads it and has no buttons', async () => {
  await desk.handoffs.claim('h1', { id: 'name:Sam', name: 'Sam' });
  prospect = { kind: 'came-back', why: 'mailbox unknown (5.1.1)', at: desk.time.now };
  const context = await browser.newContext({ timezoneId: 'UTC' });
  page = await context.newPage();
  await page.goto(`${await desk.server.start('127.0.0.1', 0)}/console`);
  await page.getByLabel('Your name').fill('Rita Example');
  await page.getByLabel('Console password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('link', { name: 'Nora Example' }).click();
  await line('came back').waitFor();
  expect(await button('Send again').count()).toBe(0);
});

test.each([
  [{ width: 1280, height: 800 }, 'light'],
  [{ width: 1280, height: 800 }, 'dark'],
  [{ width: 390, height: 844 }, 'light'],
  [{ width: 390, height: 844 }, 'dark'],
] as const)('it is readable on %o in %s', async (viewport, colorScheme) => {
  await take({ viewport, colorScheme });
  for (const next of [
    { kind: 'came-back', why: 'mailbox unknown (5.1.1)', at: desk.time.now },
    { kind: 'told', at: desk.time.now },
  ] as const) {
    await becomes(next);
    await line(next.kind === 'told' ? 'told the candidate' : 'came back').waitFor();
    const { violations } = await axeOn(page).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    const wide = await page.locator('.reach').evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
    expect(wide).toBeLessThanOrEqual(0);
  }
});
