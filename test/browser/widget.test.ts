import type { Browser, BrowserContextOptions, FrameLocator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { type DirectLineStub, startDirectLineStub, streamSalary } from '../support/stub-directline.ts';

let browser: Browser;
let stub: DirectLineStub;
let page: Page;
/** What the browser complained of: refused by the policy, thrown, failed. */
let complaints: string[];

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

beforeEach(async () => {
  stub = await startDirectLineStub();
  page = await newPage();
});
afterEach(async () => {
  await page.context().close();
  await stub.stop();
});

async function newPage(options: BrowserContextOptions = {}): Promise<Page> {
  complaints = [];
  const made = await (await browser.newContext({ viewport: { width: 1100, height: 800 }, ...options })).newPage();
  made.setDefaultTimeout(15_000);
  made.on('pageerror', (error) => complaints.push(error.message));
  made.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return made;
}

async function openChat(on = page): Promise<FrameLocator> {
  await on.goto(`${stub.origin}/`);
  await launcher(on).click();
  const chat = on.frameLocator('iframe');
  await said(chat, 'What would you like to know?').waitFor();
  return chat;
}

const launcher = (on = page) => on.getByRole('button', { name: 'Ask about this career' });
const textBox = (chat: FrameLocator) => chat.getByLabel('Your message');
const said = (chat: FrameLocator, text: string) => chat.getByRole('log').getByText(text);
const messages = (chat: FrameLocator) => chat.getByRole('article');
const hasFocus = (chat: FrameLocator, selector: string) =>
  expect.poll(() => chat.locator(selector).evaluate((element) => element === document.activeElement)).toBe(true);

async function say(chat: FrameLocator, text: string): Promise<void> {
  await textBox(chat).fill(text);
  await textBox(chat).press('Enter');
}

test('loads nothing of the chat before the visitor opens it', async () => {
  await page.goto(`${stub.origin}/`, { waitUntil: 'networkidle' });
  expect(stub.requests.filter((request) => /chat|directline/.test(request))).toEqual([]);
  expect(await launcher().getAttribute('aria-expanded')).toBe('false');
});

test('says that it is an AI before anything can be sent, and on each of its messages', async () => {
  const chat = await openChat();
  expect(await chat.getByRole('banner').innerText()).toContain('Automated assistant (AI)');
  expect(await messages(chat).first().innerText()).toMatch(/Assistant\s+AI/);
});

test('the greeting comes, the text box has the focus, and the policy was not broken', async () => {
  const chat = await openChat();
  await hasFocus(chat, '#text');
  expect(await launcher().getAttribute('aria-expanded')).toBe('true');
  expect(complaints).toEqual([]);
});

test('Escape closes the chat and gives the focus back to its button; opening again goes to the text box', async () => {
  const chat = await openChat();
  await textBox(chat).fill('half a tho');
  await textBox(chat).press('Escape');
  await expect.poll(() => page.locator('iframe').isVisible()).toBe(false);
  expect(await launcher().evaluate((button) => (button.getRootNode() as ShadowRoot).activeElement === button)).toBe(
    true,
  );
  await page.keyboard.press('Enter');
  await hasFocus(chat, '#text');
  expect(await textBox(chat).inputValue()).toBe('half a tho');
  await chat.getByRole('button', { name: 'Close chat' }).click();
  await expect.poll(() => page.locator('iframe').isVisible()).toBe(false);
});

test('a message of another window does not close the chat', async () => {
  const chat = await openChat();
  await page.evaluate(() => window.postMessage('rolecall:close', '*'));
  await say(chat, 'Still here?');
  await said(chat, 'Still here?').waitFor();
  expect(await page.locator('iframe').isVisible()).toBe(true);
});

test('Enter sends, Shift+Enter makes a line, and Enter that ends a composition sends nothing', async () => {
  const chat = await openChat();
  await textBox(chat).pressSequentially('one');
  await textBox(chat).press('Shift+Enter');
  await textBox(chat).pressSequentially('two');
  await textBox(chat).evaluate((text) =>
    text.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true }),
    ),
  );
  expect(stub.received).toEqual([]);
  await textBox(chat).press('Enter');
  await expect.poll(() => stub.received.map(({ text }) => text)).toEqual(['one\ntwo']);
  expect(await textBox(chat).inputValue()).toBe('');
});

test('a message that is too long stays in the box with the reason', async () => {
  const chat = await openChat();
  await textBox(chat).fill('x'.repeat(4001));
  await textBox(chat).press('Enter');
  expect(await chat.locator('#composer-error').innerText()).toContain('4,000');
  expect(await textBox(chat).getAttribute('aria-invalid')).toBe('true');
  expect(stub.received).toEqual([]);
});

test('an answer is written as it comes, ends with its sources, and is announced exactly once', async () => {
  const chat = await openChat();
  const spoken = await listen(chat);
  let resume = () => {};
  const held = new Promise<void>((resolve) => {
    resume = resolve;
  });
  stub.answer = async (say) => {
    say.chunk('informative', 's0', 1, 'Looking in the knowledge base…');
    say.chunk('streaming', 's0', 2, 'A senior');
    await held;
    say.chunk('streaming', 's0', 3, 'A senior Machine');
    await streamSalary(say, 's0');
  };
  await say(chat, 'What does a senior engineer earn?');
  await chat.getByRole('log').getByText('A senior', { exact: true }).waitFor();
  expect(await chat.getByRole('log').getAttribute('aria-busy')).toBe('true');
  expect(await spoken()).toEqual([]);
  resume();
  await said(chat, 'Sources').waitFor();
  expect(await chat.getByRole('log').getAttribute('aria-busy')).toBe('false');
  expect(await messages(chat).count()).toBe(3);
  expect(await messages(chat).last().locator('strong').innerText()).toBe('€90,000 to €120,000');
  const items = await messages(chat).last().getByRole('listitem').allInnerTexts();
  // Whether a mark stands apart is a matter of style sheets, not of words.
  expect(items.map((item) => item.replace(/(\w)\s?2$/, '$1 2'))).toEqual([
    'experience',
    'location and industry 2',
    'Average salary · source page, reviewed 2026-11-24',
    'Industries · reviewed 2026-11-24',
  ]);
  expect(await messages(chat).last().innerText()).not.toContain('cite:1');
  stub.say.repeat();
  stub.say.message('And one more thing.');
  await said(chat, 'And one more thing.').waitFor();
  expect(await spoken()).toEqual([
    'Assistant: A senior Machine Learning Engineer generally earns €90,000 to €120,000 a year in Europe. It varies with: experience location and industry',
    'Assistant: And one more thing.',
  ]);
  expect(await messages(chat).count()).toBe(4);
});

/** Everything the live region says from now on. */
async function listen(chat: FrameLocator): Promise<() => Promise<string[]>> {
  const region = chat.locator('[aria-live=polite]');
  expect(await region.count()).toBe(1);
  await region.evaluate((element) => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes) for (const node of addedNodes) heard.push(node.textContent ?? '');
    }).observe(element, { childList: true, subtree: true });
  });
  return () => region.evaluate(() => (window as unknown as { heard: string[] }).heard);
}

test('a citation in the text leads to its source', async () => {
  const chat = await openChat();
  stub.answer = (say) => streamSalary(say);
  await say(chat, 'What does a senior engineer earn?');
  await chat.getByRole('link', { name: 'Source 1', exact: true }).click();
  await hasFocus(chat, '.sources li:first-child');
  const link = chat.getByRole('link', { name: 'Industries' });
  expect([await link.getAttribute('rel'), await link.getAttribute('target')]).toEqual([
    'noopener noreferrer',
    '_blank',
  ]);
});

test('a suggestion is sent with its value, the suggestions go, and the focus is in the text box', async () => {
  const chat = await openChat();
  stub.answer = (say) => streamSalary(say);
  await chat.getByRole('button', { name: 'What does a senior engineer earn?' }).click();
  await hasFocus(chat, '#text');
  await chat.getByRole('button', { name: 'And mid-level?' }).click();
  await expect
    .poll(() => stub.received.map(({ text }) => text))
    .toEqual(['What does a senior engineer earn?', 'What does a mid-level engineer earn?']);
  expect(await chat.getByRole('button', { name: "I'm interested" }).count()).toBe(0);
});

test('a candidate reaches a recruiter by the keyboard alone, from the same place at any time', async () => {
  const chat = await openChat();
  await page.keyboard.press('Shift+Tab');
  for (let tabs = 0; tabs < 12; tabs++) {
    if (await chat.locator('#recruiter').evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('Shift+Tab');
  }
  await page.keyboard.press('Enter');
  await expect.poll(() => stub.received.map(({ text }) => text)).toEqual(['I would like to talk to a recruiter']);
});

test('a recruiter is told apart from the assistant, by name', async () => {
  const chat = await openChat();
  const spoken = await listen(chat);
  stub.say.recruiter('Anna Berg', 'Hello, **this** is Anna.');
  await said(chat, 'Hello, **this** is Anna.').waitFor();
  const message = messages(chat).last();
  expect(await message.innerText()).toMatch(/Anna Berg\s+recruiter/);
  expect(await message.innerText()).not.toMatch(/\bAI\b/);
  expect(await spoken()).toEqual(['Anna Berg, recruiter: Hello, this is Anna.']);
});

test('"My data" opens a page of one\'s own in another tab, with the token of the conversation', async () => {
  const chat = await openChat();
  stub.say.message('It is on a page of your own.', {}, { rolecall: { request: 'my-data' } });
  for (const name of ['My data', 'Open my data']) {
    const [request] = await Promise.all([
      page.context().waitForEvent('request', (one) => one.url().endsWith('/my/open')),
      chat.getByRole('button', { name, exact: true }).click(),
    ]);
    expect(request.method()).toBe('POST');
    expect(new URLSearchParams(request.postData() ?? '').get('token')).toMatch(/^\S{20,}$/);
  }
  expect(await page.locator('iframe').isVisible()).toBe(true);
});

test('when everything was deleted, the page puts it away at once, but for the last word', async () => {
  const chat = await openChat();
  stub.say.message('A secret of yours.');
  await said(chat, 'A secret of yours.').waitFor();
  stub.say.erased('Deleted. [Your receipt](/my/receipt/r1).');
  await said(chat, 'Deleted. Your receipt.').waitFor();
  expect(await messages(chat).count()).toBe(1);
  expect(await messages(chat).getByRole('link', { name: 'Your receipt' }).getAttribute('href')).toBe('/my/receipt/r1');
  await chat.getByText('Everything of this conversation was deleted.').first().waitFor();
  await chat.getByRole('button', { name: 'Start a new conversation' }).waitFor();
});

test('the contact form says what is wrong at the field, keeps what was typed, and sends what was asked', async () => {
  const chat = await openChat();
  stub.say.message('How can a recruiter reach you?', {}, { rolecall: { request: 'contact' } });
  const send = chat.getByRole('button', { name: 'Send details' });
  const name = chat.getByLabel('Name', { exact: true });
  const email = chat.getByLabel('E-mail');
  await chat.getByLabel('Phone (optional)').fill('no');
  await send.click();
  await hasFocus(chat, '#contact-name');
  expect(await email.getAttribute('aria-invalid')).toBe('true');
  const described = (await email.getAttribute('aria-describedby'))!;
  expect(await chat.locator(`#${described}`).innerText()).toBe('Enter your e-mail address.');
  await name.fill('Ada Example');
  expect(await name.getAttribute('aria-invalid')).toBeNull();

  await say(chat, 'Why do you need it?');
  stub.say.message('So that a recruiter can answer you.', {}, { rolecall: { request: 'contact' } });
  await said(chat, 'So that a recruiter can answer you.').waitFor();
  expect(await name.inputValue()).toBe('Ada Example');

  await email.fill('ada@example.org');
  await chat.getByLabel('Phone (optional)').fill('+31 20 123 4567');
  await send.click();
  await expect
    .poll(() => stub.received.at(-1)?.value)
    .toEqual({
      name: 'Ada Example',
      email: 'ada@example.org',
      phone: '+31 20 123 4567',
    });
  expect(stub.received.at(-1)).not.toHaveProperty('text');
  expect(await send.count()).toBe(0);
  expect([await textBox(chat).getAttribute('aria-describedby'), await messages(chat).last().innerText()]).toEqual([
    'composer-error',
    expect.stringContaining('ada@example.org'),
  ]);
  await hasFocus(chat, '#text');
});

const pool = { version: '1', title: 'Keep my details', text: 'Recruiters may keep your details for later roles.' };
const answers = {
  suggestedActions: {
    actions: ['I agree', "No, don't share"].map((title) => ({ type: 'imBack', title, value: title })),
  },
};

test.each([
  ['left as it is', false],
  ['ticked', true],
])('the notice comes with a box of its own that nobody has ticked: %s, it goes with the answer', async (_, tick) => {
  const chat = await openChat();
  stub.say.message('Do you agree?', answers, { rolecall: { request: 'notice', talentPool: pool } });
  const box = chat.getByRole('checkbox', { name: 'Optional: Keep my details' });
  await box.waitFor();
  expect(await box.isChecked()).toBe(false);
  expect(await chat.locator(`#${await box.getAttribute('aria-describedby')}`).innerText()).toBe(pool.text);
  if (tick) await box.check();

  await say(chat, 'Who sees it?');
  stub.say.message('The recruiters. Do you agree?', answers, { rolecall: { request: 'notice', talentPool: pool } });
  await said(chat, 'The recruiters. Do you agree?').waitFor();
  expect(await box.isChecked()).toBe(tick);
  expect(await chat.getByRole('button', { name: 'I agree' }).count()).toBe(1);

  await chat.getByRole('button', { name: 'I agree' }).click();
  await expect
    .poll(() => stub.received.at(-1))
    .toMatchObject({ type: 'message', text: 'I agree', value: { talentPool: tick } });
  expect(await box.count()).toBe(0);
  await said(chat, 'I agree').waitFor();
  expect(complaints).toEqual([]);
});

test('the forms are fetched when the first one is asked for, and without them it can be typed', async () => {
  const chat = await openChat();
  expect(stub.requests.filter((request) => request.includes('/forms.js'))).toEqual([]);
  await page.context().route('**/forms.js*', (route) => route.abort());
  stub.say.message('How can a recruiter reach you?', {}, { rolecall: { request: 'contact' } });
  await said(chat, 'How can a recruiter reach you?').waitFor();
  await say(chat, 'Ada Example, ada@example.org');
  await expect.poll(() => stub.received.at(-1)?.text).toBe('Ada Example, ada@example.org');
  await page.context().unroute('**/forms.js*');
  stub.say.message('Do you agree?', answers, { rolecall: { request: 'notice', talentPool: pool } });
  await chat.getByRole('checkbox').waitFor();
  await expect.poll(() => stub.requests.filter((request) => request.includes('/forms.js')).length).toBe(1);
});

const cv = (name: string, size = 200_000) => ({ name, mimeType: 'application/pdf', buffer: Buffer.alloc(size, 65) });

test('a CV is sent as the official client sends it, with its progress, and can be cancelled', async () => {
  const chat = await openChat();
  stub.say.message('Please send your CV.', {}, { rolecall: { request: 'cv' } });
  await chat.getByRole('button', { name: 'Choose a file' }).waitFor();
  let read = () => {};
  stub.holdUploads = new Promise((resolve) => {
    read = resolve;
  });
  await chat.locator('#file').setInputFiles(cv('first.pdf', 9_000_000));
  await expect
    .poll(() => chat.getByRole('progressbar').evaluate((bar) => (bar as HTMLProgressElement).value))
    .toBeGreaterThan(0);
  await chat.getByRole('button', { name: 'Cancel' }).click();
  await hasFocus(chat, '#text');
  expect(await said(chat, 'first.pdf').count()).toBe(0);
  expect(await chat.locator('#state').innerText()).toContain('Nothing was sent');
  read();
  stub.holdUploads = undefined;

  await chat.locator('#file').setInputFiles(cv('ada.pdf'));
  await expect
    .poll(() => stub.uploads.map(({ name, size, parts }) => [name, size, parts]))
    .toEqual([['ada.pdf', 200_000, 2]]);
  expect(stub.uploads[0]!.activity).toMatchObject({
    type: 'message',
    attachments: [{ contentType: 'application/pdf', name: 'ada.pdf' }],
    channelData: { clientActivityID: expect.any(String) },
  });
  await expect.poll(() => chat.getByRole('progressbar').count()).toBe(0);
  expect(await said(chat, 'ada.pdf').count()).toBe(1);
  expect(await chat.getByRole('button', { name: 'Choose a file' }).count()).toBe(0);
});

test('a refused CV is explained in the words of the server, stays in its place, and another can be chosen', async () => {
  const chat = await openChat();
  stub.refuseUpload = { status: 415, message: 'This file is not a PDF inside. Save it again as PDF.' };
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    chat.getByRole('button', { name: 'Attach your CV' }).click(),
  ]);
  await chooser.setFiles(cv('fake.pdf'));
  await said(chat, 'Not sent. This file is not a PDF inside. Save it again as PDF.').waitFor();
  expect(await chat.getByRole('button', { name: 'Choose another file' }).isVisible()).toBe(true);
  stub.say.message('Anything else?');
  await said(chat, 'Anything else?').waitFor();
  expect(await messages(chat).last().innerText()).toContain('Anything else?');
});

test('a file that is too large or of the wrong kind is refused before it is sent', async () => {
  const chat = await openChat();
  await chat.locator('#file').setInputFiles(cv('large.pdf', 10 * 1024 * 1024 + 1));
  await said(chat, 'larger than 10 MB').waitFor();
  await chat.locator('#file').setInputFiles(cv('photo.png'));
  await said(chat, 'This kind of file cannot be read').waitFor();
  expect(stub.requests.filter((request) => request.endsWith('/upload'))).toEqual([]);
});

test('when the server goes away it says so, keeps what is written meanwhile, and misses and doubles nothing', async () => {
  const chat = await openChat();
  await stub.goAway();
  await chat.getByRole('status').getByText('Reconnecting').waitFor();
  await say(chat, 'first');
  await say(chat, 'second');
  await said(chat, 'Sending…').first().waitFor();
  stub.answer = (say, { text }) => say.message(`Re: ${text}`);
  await stub.comeBack();
  await said(chat, 'Re: second').waitFor();
  await expect.poll(() => said(chat, 'Sending…').count()).toBe(0);
  expect(stub.received.map(({ text }) => text)).toEqual(['first', 'second']);
  await expect.poll(() => chat.getByRole('status').getByText('Reconnecting').count()).toBe(0);
  const lines = (await messages(chat).allInnerTexts()).map((text) => text.split('\n').at(-1));
  expect(lines.slice(1).sort()).toEqual(['Re: first', 'Re: second', 'first', 'second']);
});

test('a message whose answer got lost is sent again under the same id, and shown once', async () => {
  const chat = await openChat();
  stub.loseNextAnswer = true;
  await say(chat, 'Are you there?');
  const posts = () => stub.requests.filter((request) => /^POST .*\/activities$/.test(request)).length;
  await expect.poll(posts).toBe(2);
  expect(stub.received.length).toBe(1);
  expect(await said(chat, 'Are you there?').count()).toBe(1);
});

test('what was half written when the connection broke is replaced by the whole', async () => {
  const chat = await openChat();
  stub.say.chunk('streaming', 's9', 2, 'Half an ans');
  await said(chat, 'Half an ans').waitFor();
  await stub.goAway();
  await expect.poll(() => said(chat, 'Half an ans').count()).toBe(0);
  stub.say.message('The whole answer.', {}, { streamType: 'final', streamId: 's9' });
  await stub.comeBack();
  await said(chat, 'The whole answer.').waitFor();
  expect(await messages(chat).count()).toBe(2);
});

test('where WebSockets are blocked, messages are fetched instead', async () => {
  stub.refuseStreams = true;
  const chat = await openChat();
  stub.answer = (say) => say.message('It works all the same.');
  await say(chat, 'Does it?');
  await said(chat, 'It works all the same.').waitFor();
});

test('after a reload the same conversation goes on, and the past is not announced again', async () => {
  const chat = await openChat();
  stub.answer = (say) => streamSalary(say);
  await say(chat, 'What does a senior engineer earn?');
  await said(chat, 'Sources').waitFor();
  await page.reload();
  await launcher().click();
  await said(chat, 'Sources').waitFor();
  expect(await messages(chat).count()).toBe(3);
  expect(await chat.locator('[aria-live=polite]').innerText()).toBe('');
  expect(await chat.getByRole('button', { name: 'And mid-level?' }).count()).toBe(1);
});

test('an ended conversation says so and offers a new one', async () => {
  const chat = await openChat();
  await say(chat, 'Goodbye');
  stub.say.end();
  await chat.getByRole('button', { name: 'Start a new conversation' }).waitFor();
  expect(await textBox(chat).isVisible()).toBe(false);
  await hasFocus(chat, '#restart');
  await page.keyboard.press('Enter');
  await said(chat, 'What would you like to know?').waitFor();
  expect(await said(chat, 'Goodbye').count()).toBe(0);
  await hasFocus(chat, '#text');
});

test('news while the chat is closed shows on its button', async () => {
  const chat = await openChat();
  await textBox(chat).press('Escape');
  stub.say.recruiter('Anna Berg', 'Are you still there?');
  await page.getByRole('button', { name: 'Ask about this career (new message)' }).click();
  await said(chat, 'Are you still there?').waitFor();
  expect(await page.getByRole('button', { name: 'Ask about this career', exact: true }).count()).toBe(1);
});

test('nothing that anyone writes can run or fetch', async () => {
  const chat = await openChat();
  const nasty =
    '<img src=x onerror=alert(1)> ![x](https://example.org/x.png) [a](javascript:alert(1)) [b](data:text/html,x) **<b>c</b>**';
  stub.say.message(`${nasty} [1]`, {
    entities: [
      { type: 'm', citation: [{ position: 1, appearance: { name: '<i>n</i>', url: 'javascript:alert(1)' } }] },
    ],
    suggestedActions: { actions: [{ title: '<u>t</u>', value: 'v' }] },
  });
  stub.say.recruiter('<s>Anna</s>', nasty);
  await said(chat, '<s>Anna</s>').waitFor();
  expect(await chat.locator('main').locator('img, script, i:not(.dots i), u, s, b:not(.who b)').count()).toBe(0);
  const targets = await chat.locator('main a').evaluateAll((links) => links.map((one) => one.getAttribute('href')));
  expect(targets.filter((target) => !/^(https:|#)/.test(target ?? ''))).toEqual([]);
  expect(complaints).toEqual([]);
});

test('the embedding site sets colour, label and side; nonsense is ignored', async () => {
  await stub.stop();
  const embed = (attributes: string) =>
    `<!doctype html><html lang="en"><title>t</title><main><h1>t</h1></main><script src="/widget.js" async ${attributes}></script>`;
  stub = await startDirectLineStub({
    '/themed': embed('data-accent="#ffd400" data-label="Talk to us" data-position="left"'),
    '/nonsense': embed('data-accent="red;}*{display:none}" data-label="<b>x</b>" data-position="up"'),
  });
  await page.goto(`${stub.origin}/themed`);
  const themed = page.getByRole('button', { name: 'Talk to us' });
  const look = (on: typeof themed) =>
    on.evaluate((button) => {
      const { color, backgroundColor, left } = getComputedStyle(button);
      return { color, backgroundColor, left };
    });
  expect(await look(themed)).toEqual({ color: 'rgb(0, 0, 0)', backgroundColor: 'rgb(255, 212, 0)', left: '16px' });
  await themed.click();
  const chat = page.frameLocator('iframe');
  await expect
    .poll(() => chat.locator('#send').evaluate((button) => getComputedStyle(button).backgroundColor))
    .toBe('rgb(255, 212, 0)');
  await page.goto(`${stub.origin}/nonsense`);
  expect(await look(page.getByRole('button', { name: '<b>x</b>' }))).toMatchObject({
    backgroundColor: 'rgb(15, 82, 87)',
  });
});

test('works in a frame of another site, where storage is denied', async () => {
  const host = await startDirectLineStub({
    '/embed': `<!doctype html><html lang="en"><title>t</title><main><h1>t</h1></main><script src="${stub.origin}/widget.js" async></script>`,
  });
  try {
    await page.goto(`${host.origin.replace('127.0.0.1', 'localhost')}/embed`);
    await launcher().click();
    const chat = page.frameLocator('iframe');
    await said(chat, 'What would you like to know?').waitFor();
    await hasFocus(chat, '#text');
    await say(chat, 'Hello');
    await expect.poll(() => stub.received.map(({ text }) => text)).toEqual(['Hello']);
    await textBox(chat).press('Escape');
    await expect.poll(() => page.locator('iframe').isVisible()).toBe(false);
  } finally {
    await host.stop();
  }
});

test('over the whole of a narrow page, the chat makes way for what the keyboard moves to', async () => {
  await page.setViewportSize({ width: 320, height: 480 });
  const chat = await openChat();
  expect(await page.locator('iframe').boundingBox()).toEqual({ x: 0, y: 0, width: 320, height: 480 });
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = '#x';
    link.id = 'behind';
    link.textContent = 'behind';
    document.body.append(link);
    link.focus();
  });
  await expect.poll(() => page.locator('iframe').isVisible()).toBe(false);
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('behind');
  await launcher().click();
  await hasFocus(chat, '#text');
});
