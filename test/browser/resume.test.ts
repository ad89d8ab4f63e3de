import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { buildAssets } from '../../src/channels/web/web.ts';
import { axeOn, launchBrowser } from '../support/browser.ts';
import { greetingText } from '../support/fake-conversations.ts';
import { startWebServer, type WebServer } from '../support/web-server.ts';

const link = 'l'.repeat(43);
let browser: Browser;
let server: WebServer;
let opens: Map<string, { conversationId: string; userId: string }>;
let renewed: string[];
let stopped: string[];
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  opens = new Map();
  renewed = [];
  stopped = [];
  const links = {
    open: async (token: string) => opens.get(token),
    renew: async (token: string) => void renewed.push(token),
    stop: async (token: string) => void stopped.push(token),
  };
  server = await startWebServer({
    assets: await buildAssets(),
    resume: { links, agencyName: () => 'Example <Agency>' },
  });
});
afterEach(async () => {
  await page?.context().close();
  await server.stop();
});

async function visit(path: string, options: BrowserContextOptions = {}): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  page = await context.newPage();
  page.setDefaultTimeout(8000);
  await page.goto(`${server.origin}${path}`);
}

/** A conversation of somebody else's browser, which the link opens. */
async function conversation(): Promise<string> {
  const { id } = await server.begin();
  const { userId } = (await server.fake.conversations.find(id))!;
  opens.set(link, { conversationId: id, userId });
  return id;
}

test('a link opens the whole conversation in this browser, and stays neither in the address nor behind the back button', async () => {
  await conversation();
  const complaints: string[] = [];
  const asked: { url: string; referer: string | undefined }[] = [];
  await visit('/icon.svg');
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('request', (request) => asked.push({ url: request.url(), referer: request.headers().referer }));
  await page.goto(`${server.origin}/resume/${link}`);
  await page.getByRole('heading', { name: 'Your conversation' }).waitFor();
  await page.getByText('Example <Agency>').waitFor();
  await page.getByRole('button', { name: 'Open the conversation' }).click();
  await page.getByRole('log').getByText(greetingText).waitFor();
  expect(page.url()).toBe(`${server.origin}/chat`);
  await page.reload();
  await page.getByRole('log').getByText(greetingText).waitFor();
  expect(complaints).toEqual([]);
  expect(asked.length).toBeGreaterThan(5);
  expect(asked.filter(({ referer }) => referer?.includes(link))).toEqual([]);
  expect(asked.filter(({ url }) => !url.startsWith(server.origin) && !url.startsWith('ws://'))).toEqual([]);
  await page.goBack();
  expect(page.url()).toBe(`${server.origin}/icon.svg`);
});

test('looking at a link uses nothing up', async () => {
  await conversation();
  let used = 0;
  server.app.server.on('request', ({ method }) => {
    if (method === 'POST') used++;
  });
  await visit(`/resume/${link}`);
  await page.getByRole('button', { name: 'Open the conversation' }).waitFor();
  expect(used).toBe(0);
});

test('a link that is over says so, and a new one is asked for with the keyboard alone', async () => {
  await visit(`/resume/${link}`);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByText('does not open the conversation any more').waitFor();
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Send me a new link');
  await page.keyboard.press('Enter');
  await page.getByText('an e-mail with a new link is on its way').waitFor();
  expect(renewed).toEqual([link]);
  expect(page.url()).toContain('/resume/');
});

test('a server that is away is no reason to give the link up', async () => {
  await conversation();
  await visit(`/resume/${link}`);
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Open the conversation' }).click();
  await page.getByRole('alert').getByText('Check your connection').waitFor();
  await page.context().setOffline(false);
  await page.getByRole('button', { name: 'Open the conversation' }).click();
  await page.getByRole('log').getByText(greetingText).waitFor();
});

test('mails are stopped by a button that works without JavaScript', async () => {
  await visit(`/mail/stop/${link}`, { javaScriptEnabled: false });
  expect(stopped).toEqual([]);
  await page.getByRole('button', { name: 'Stop these e-mails' }).click();
  await page.getByText('You get no more e-mails').waitFor();
  expect(stopped).toEqual([link]);
});

test.each([
  ['desktop, light', { width: 1280, height: 800 }, 'light'],
  ['desktop, dark', { width: 1280, height: 800 }, 'dark'],
  ['phone, light', { width: 390, height: 844 }, 'light'],
  ['phone, dark', { width: 390, height: 844 }, 'dark'],
  ['very small', { width: 320, height: 480 }, 'light'],
] as const)('every page of the links is readable: %s', async (_name, viewport, colorScheme) => {
  const isReadable = async (): Promise<void> => {
    const { violations } = await axeOn(page).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide).toBeLessThanOrEqual(0);
  };
  await visit(`/resume/${link}`, { viewport, colorScheme });
  await isReadable();
  await page.getByRole('button', { name: 'Open the conversation' }).click();
  await page.getByRole('button', { name: 'Send me a new link' }).waitFor();
  await isReadable();
  await page.getByRole('button', { name: 'Send me a new link' }).click();
  await page.getByText('an e-mail with a new link').waitFor();
  await isReadable();
  await page.goto(`${server.origin}/mail/stop/${link}`);
  await isReadable();
  await page.getByRole('button', { name: 'Stop these e-mails' }).click();
  await page.getByText('You get no more e-mails').waitFor();
  await isReadable();
});

test('the pages are framed by nobody and kept nowhere', async () => {
  for (const path of [`/resume/${link}`, `/mail/stop/${link}`]) {
    const { headers } = await fetch(`${server.origin}${path}`);
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
  }
});

test('links are tried so often from one address, and no more', async () => {
  const statuses = [];
  for (let count = 0; count < 11; count++)
    statuses.push((await server.call('POST', '/api/resume', undefined, { token: `${count}` })).status);
  expect(statuses).toEqual([...Array(10).fill(404), 429]);
});
