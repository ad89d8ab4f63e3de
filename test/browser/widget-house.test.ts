import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { agencyFile } from '../support/agency.ts';
import { launchBrowser } from '../support/browser.ts';
import { house } from '../support/house.ts';
import { smallSnapshot } from '../support/snapshot.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test('on the product itself: a question is answered with its source, and survives a reload', async () => {
  const home = await house();
  const page = await (await browser.newContext()).newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  try {
    await page.goto(`${home.origin}/`);
    await page.getByRole('button', { name: 'Ask about this career' }).click();
    const chat = page.frameLocator('iframe');
    await chat.getByRole('article').first().waitFor();
    await chat.getByLabel('Your message').fill('What does a senior ML engineer earn?');
    await chat.getByLabel('Your message').press('Enter');
    const answer = chat.getByRole('article').filter({ hasText: 'Sources' });
    await answer.waitFor();
    expect(await answer.innerText()).toMatch(/€90,000.*€120,000/s);
    const before = await chat.getByRole('article').allInnerTexts();

    await page.reload();
    await page.getByRole('button', { name: 'Ask about this career' }).click();
    await answer.waitFor();
    await expect.poll(() => chat.getByRole('article').allInnerTexts()).toEqual(before);
    expect(complaints).toEqual([]);
  } finally {
    await page.context().close();
    await home.close();
  }
});

test('a candidate in Lisbon reads by when a recruiter answers, by their own clock', async () => {
  const knowledge = smallSnapshot(new Map([['knowledge/en/agency.yaml', agencyFile()]]));
  const home = await house({ knowledge, clock: () => Date.parse('2026-11-24T08:00:00Z') });
  const context = await browser.newContext({ timezoneId: 'Europe/Lisbon' });
  const page = await context.newPage();
  try {
    await page.goto(`${home.origin}/`);
    await page.getByRole('button', { name: 'Ask about this career' }).click();
    const chat = page.frameLocator('iframe');
    const says = async (text: string, reply: string) => {
      await chat.getByLabel('Your message').fill(text);
      await chat.getByLabel('Your message').press('Enter');
      await chat.getByRole('log').getByText(reply).last().waitFor();
    };
    await says("I'm interested", 'What is your name');
    await says('Nora Example, nora@example.org', 'Privacy notice');
    await says('I agree', 'add your CV');
    await says('Skip', 'Please check before');
    await says('Send it', 'by Tuesday 24 November, 13:00 (your time, Europe/Lisbon)');
  } finally {
    await context.close();
    await home.close();
  }
});

test.each([
  ['desktop, light', { viewport: { width: 1280, height: 800 }, colorScheme: 'light' as const }],
  ['phone, dark', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' as const }],
])(
  'a candidate reads how long it is kept, ticks the talent pool, and both agreements are kept (%s)',
  async (name, options) => {
    const home = await house();
    const context = await browser.newContext(options);
    const page = await context.newPage();
    const shoot = async (what: string) => {
      if (process.env.SCREENSHOTS) await page.screenshot({ path: `${process.env.SCREENSHOTS}/${what} ${name}.png` });
    };
    try {
      await page.goto(`${home.origin}/`);
      await page.getByRole('button', { name: 'Ask about this career' }).click();
      const chat = page.frameLocator('iframe');
      const says = async (text: string, reply: string) => {
        await chat.getByLabel('Your message').fill(text);
        await chat.getByLabel('Your message').press('Enter');
        await chat.getByRole('log').getByText(reply).last().waitFor();
      };
      await says("I'm interested", 'What is your name');
      await says('Nora Example, nora@example.org', '6 months (Netherlands: 28 days');
      const box = chat.getByRole('checkbox', { name: 'Optional: Keep my details for later roles' });
      await box.waitFor();
      await shoot('notice');
      await box.check();
      await shoot('notice ticked');
      await chat.getByRole('button', { name: 'I agree' }).click();
      await chat.getByRole('log').getByText('Noted: your details may be kept').last().waitFor();
      await shoot('agreed');
      const [kept] = await home.app.store.retention.kept(Number.MAX_SAFE_INTEGER, '', 10);
      const { notice, talent_pool: pool } = home.app.knowledge.agency;
      const consents = await home.app.store.consents.ofConversation(kept!.conversationId);
      expect(consents.map(({ kind, notice: version, digest }) => [kind, version, digest])).toEqual([
        ['handoff', notice.version, notice.digest],
        ['talent-pool', pool?.version, pool?.digest],
      ]);
    } finally {
      await context.close();
      await home.close();
    }
  },
);
