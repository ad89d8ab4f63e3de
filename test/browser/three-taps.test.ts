import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, devices } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, watch } from '../support/browser.ts';
import { candidateWith, house } from '../support/house.ts';
import { type FakeSlack, fakeSlack, ids } from '../support/slack/slack.ts';

const planted = [
  'Qorbulane',
  'Vexmirod',
  'qorbulane@example.org',
  '+31 20 555 0177',
  'Zintafrole',
  'Plumwiddle',
  'Drosnaket',
];
const [first, last, email, phone, asked, cvName, cvText] = planted;

let browser: Browser;
let slack: FakeSlack;
let product: Awaited<ReturnType<typeof house>>;
beforeAll(async () => {
  browser = await launchBrowser();
  slack = await fakeSlack();
  product = await house({ env: { ...slack.settings('http'), SLACK_ATTACH_CV: 'on' } });
  slack.connect(product.origin);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await product?.close();
  await slack?.close();
});

test('a candidate erases themself from their phone in three taps, and nothing is found afterwards', async () => {
  const problems: string[] = [];
  const context = await browser.newContext({ ...devices['iPhone 13'], viewport: { width: 390, height: 844 } });
  context.on('page', (page) => watch(page, problems, /status of 404/));
  const chat = await context.newPage();
  await chat.goto(`${product.origin}/chat`);
  await chat.getByRole('log').getByText("I'm the automated assistant").waitFor();
  const token = await chat.evaluate(() => sessionStorage.getItem('rolecall')!);
  const { conv } = JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString());
  const person = candidateWith(product.origin, { token, conversationId: conv });
  for (const text of [`What about ${asked}?`, "I'm interested", `${first} ${last}, ${email}, ${phone}`, 'I agree'])
    await person.says(text);
  await person.uploads(
    `${cvName}.txt`,
    Buffer.from(`${cvText}: machine learning in Python.\n`.repeat(9)),
    'text/plain',
  );
  await person.says('Send it');
  const card = await slack.until(
    () => slack.messages(ids.recruiters).find((one) => !one.thread_ts && one.text.includes(first!)),
    'the card',
  );
  await slack.until(
    () => slack.messages(ids.recruiters, card.ts).some(({ files }) => files?.length),
    'the CV is attached',
  );

  const [own] = await Promise.all([context.waitForEvent('page'), chat.getByRole('button', { name: 'My data' }).tap()]);
  await own.getByRole('button', { name: 'Delete everything', exact: true }).tap();
  await own.getByRole('dialog').getByRole('button', { name: 'Yes, delete everything' }).tap();
  await own.getByRole('heading', { name: 'Everything was deleted' }).waitFor();
  await chat.getByText('Everything of this conversation was deleted').first().waitFor();
  await slack.until(
    () => !slack.messages(ids.recruiters).some(({ bot_id }) => bot_id),
    'nothing of ours stands in Slack',
  );

  const places = new Map<string, string>();
  for (const page of [chat, own]) {
    const kept = await page.evaluate(() =>
      JSON.stringify([{ ...sessionStorage }, { ...localStorage }, document.cookie]),
    );
    places.set(page.url(), (await page.content()) + kept);
  }
  places.set('Slack', JSON.stringify([slack.state.messages, [...slack.state.files.values()].map(({ file }) => file)]));
  places.set(
    'files in Slack',
    [...slack.state.files.values()].map(({ bytes }) => Buffer.from(bytes).toString()).join(),
  );
  await context.close();
  await product.close({ keepData: true });
  for (const entry of await readdir(product.folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) {
      const path = join(entry.parentPath, entry.name);
      places.set(path, await readFile(path, 'latin1'));
    }
  places.set('log', product.log.join(''));
  await rm(product.folder, { recursive: true });
  expect(places.size).toBeGreaterThan(6);
  const found = [...places].flatMap(([place, text]) =>
    planted.filter((words) => text.includes(words)).map((words) => [place, words]),
  );
  expect(found).toEqual([]);
  expect(problems).toEqual([]);
}, 90_000);
