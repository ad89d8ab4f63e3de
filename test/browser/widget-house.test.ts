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
