import { readFile } from 'node:fs/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeOn, launchBrowser } from '../support/browser.ts';
import { smallPdf } from '../support/files.ts';
import { consolePassword, house } from '../support/house.ts';

const pdf = smallPdf();

describe('someone asks, is interested, and reads what a recruiter writes back', () => {
  let product: Awaited<ReturnType<typeof house>>;
  let browser: Browser;
  const errors: string[] = [];

  beforeAll(async () => {
    [product, browser] = await Promise.all([house(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await product?.close();
  });

  const open = async (context: BrowserContext, path: string): Promise<Page> => {
    const page = await context.newPage();
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !/401/.test(message.text())) errors.push(message.text());
    });
    await page.goto(product.origin + path);
    return page;
  };

  it('in a real browser, from the demo page to the desk and back', async () => {
    const site = await open(await browser.newContext(), '/');
    await site.getByRole('button', { name: 'Ask about this career' }).click();
    const chat = site.frameLocator('iframe');
    const log = chat.getByRole('log');
    const say = async (text: string) => {
      await chat.getByRole('textbox', { name: /message|question/i }).fill(text);
      await chat.getByRole('textbox', { name: /message|question/i }).press('Enter');
    };

    await log.getByText('automated assistant (AI) of Panda International').waitFor();
    await say('What does a senior ML engineer earn?');
    await log.getByText('€90,000 to €120,000 a year').waitFor();
    await log.getByText(/Average salary in Europe/).waitFor();

    await say("I'm interested");
    await chat.getByLabel(/^name/i).fill('Anna Example');
    await chat.getByLabel(/e-?mail/i).fill('anna@example.org');
    await chat.getByLabel(/e-?mail/i).press('Enter');
    await log.getByText('Before your details go to a recruiter').waitFor();
    await chat.getByRole('button', { name: 'I agree' }).click();
    await log.getByText(/add your CV/).waitFor();
    await chat
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: 'anna.pdf', mimeType: 'application/pdf', buffer: pdf });
    await chat.getByRole('button', { name: 'Send it' }).click();
    await log.getByText(/in the queue of Panda International/).waitFor();
    const inChat = await axeOn(site).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
    expect(inChat.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);

    const desk = await open(await browser.newContext({ acceptDownloads: true }), '/console');
    await desk.getByLabel(/name/i).fill('Rita Example');
    await desk.getByLabel(/password/i).fill(consolePassword);
    await desk.getByRole('button', { name: /sign in/i }).click();
    await desk.getByText('Anna Example').first().click();
    await desk.getByText('anna@example.org').first().waitFor();
    await desk.getByText('€90,000 to €120,000 a year').first().waitFor();
    const [download] = await Promise.all([
      desk.waitForEvent('download'),
      desk.getByRole('link', { name: /anna\.pdf/ }).click(),
    ]);
    expect((await readFile(await download.path())).equals(pdf)).toBe(true);
    await desk.getByRole('button', { name: /take it/i }).click();
    const reply = desk.getByRole('textbox', { name: /anna|reply|message|write/i });
    await reply.fill('Hello Anna, I am Rita. Shall we talk on Thursday?');
    await reply.press('Enter');
    const atDesk = await axeOn(desk).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
    expect(atDesk.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);

    const read = log.getByText('Hello Anna, I am Rita. Shall we talk on Thursday?').last();
    await read.waitFor();
    await log.getByText('Rita Example', { exact: true }).last().waitFor();

    await say('Thursday is fine');
    await desk.getByText('Thursday is fine').waitFor();

    // The page is reloaded: the conversation is still there.
    await site.reload();
    await site.getByRole('button', { name: 'Ask about this career' }).click();
    await site.frameLocator('iframe').getByRole('log').getByText('Thursday is fine').waitFor();
    expect(errors).toEqual([]);
  });
});
