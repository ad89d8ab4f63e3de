import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { smallPdf } from '../support/files.ts';
import { consolePassword } from '../support/house.ts';
import { bringLearnt } from '../support/learnt.ts';
import { startProgram } from '../support/program.ts';
import { type Smtp, startSmtp } from '../support/smtp.ts';

const fileOf = (name: string) => ({ name, mimeType: 'application/pdf', buffer: smallPdf(name) });
const MINUTE = 60_000;
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const desktop = { viewport: { width: 1280, height: 800 } };
const ownPassword = 'a password of mine';

let browser: Browser;
let folder: string;
let mail: Smtp;
let env: Record<string, string>;
let product: Awaited<ReturnType<typeof startProgram>>;
/** The product's clock, and everybody's: five in the afternoon. */
let ahead = untilFive(Date.now());
const problems: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rolecall-night-'));
  bringLearnt(folder);
  const port = await freePort();
  [browser, mail] = await Promise.all([launchBrowser(), startSmtp()]);
  env = {
    ...{ PORT: `${port}`, PUBLIC_URL: `http://127.0.0.1:${port}`, DATA_DIR: folder, LOG_LEVEL: 'warn' },
    ...{ CONSOLE_PASSWORD: consolePassword, SMTP_URL: mail.url, MAIL_FROM: 'careers@example.org' },
  };
  product = await startProgram(env, ahead);
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
  await mail?.stop();
  await rm(folder, { recursive: true, force: true });
});

function untilFive(now: number): number {
  const five = new Date(now).setUTCHours(17, 0, 0, 0);
  return five - now;
}

/** A port that is free now, and stays the product's over its restart. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A browser of somebody's own, by the clock that the product has. */
async function open(path: string, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ timezoneId: 'UTC', ...options });
  await context.clock.install({ time: Date.now() + ahead });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    // What the browser itself says of the server that is away, of a session that is over and of what is deleted.
    if (message.type() === 'error' && !/40[134]|ERR_|WebSocket/.test(message.text())) problems.push(message.text());
  });
  await page.goto(new URL(path, product.origin).href);
  return page;
}

async function later(ms: number): Promise<void> {
  ahead += ms;
  await product.later(ahead);
}

/** The chat as a candidate has it on their screen. */
function chatOn(page: Page) {
  const root = page.url().includes('/chat') ? page : page.frameLocator('iframe');
  const box = root.getByLabel('Your message');
  return {
    root,
    box,
    log: root.getByRole('log'),
    says: (text: string) => root.getByRole('log').getByText(text),
    /** What became of the candidate's own message. */
    stateOf: (text: string) => root.getByRole('article').filter({ hasText: text }).locator('.standing'),
    button: (name: string) => root.getByRole('button', { name }),
    async say(text: string) {
      await box.fill(text);
      await box.press('Enter');
      await root.getByRole('article').filter({ hasText: text }).waitFor();
    },
  };
}

/** The desk as a recruiter has it on their screen. */
function deskOn(page: Page) {
  const box = page.getByRole('textbox', { name: /Your message to/ });
  const line = (text: string) => page.getByRole('listitem').filter({ hasText: text });
  return {
    page,
    box,
    line,
    about: page.getByRole('complementary', { name: /^About/ }),
    log: page.getByRole('log'),
    stateOf: (text: string) => line(text).locator('.state'),
    button: (name: string) => page.getByRole('button', { name }),
    dialog: (name: string) => page.getByRole('dialog').getByRole('button', { name }),
    pages: (name: string) => page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name }).click(),
    choose: (name: string) => page.getByRole('navigation', { name: 'Queue' }).getByRole('link', { name }).click(),
    async say(text: string) {
      await box.fill(text);
      await box.press('Enter');
      await expect.poll(() => box.inputValue()).toBe('');
    },
  };
}
type Desk = ReturnType<typeof deskOn>;

async function signIn(page: Page, login: string, password = ownPassword): Promise<Desk> {
  await page.getByLabel('E-mail or sign-in name').fill(login);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('status').filter({ hasText: 'Live' }).waitFor();
  return deskOn(page);
}

/** Adds a person, who chooses a password on the link they were given. */
async function invite(page: Page, name: string, login: string, role: string): Promise<Page> {
  await page.getByLabel('Name, as candidates read it').fill(name);
  await page.getByRole('main').getByLabel('E-mail or sign-in name').fill(login);
  await page.getByLabel('Role', { exact: true }).selectOption({ label: role });
  await page.getByRole('button', { name: 'Add and make a link' }).click();
  const theirs = await open(await page.getByLabel(`Link for ${name}`).inputValue(), desktop);
  await theirs.getByLabel('New password', { exact: true }).fill(ownPassword);
  await theirs.getByLabel('New password again').fill(ownPassword);
  await theirs.getByRole('button', { name: 'Save password' }).click();
  await theirs.getByText('Your password is saved').waitFor();
  return theirs;
}

test('a recruiter and a candidate hold a conversation over a restart, a closed tab and a night', async () => {
  // An afternoon: somebody on a phone asks, and asks for a person.
  const site = await open('/', phone);
  await site.getByRole('button', { name: 'Ask about this career' }).click();
  const chat = chatOn(site);
  await chat.says('automated assistant (AI)').first().waitFor();
  await chat.say('What does a senior ML engineer earn?');
  await chat.says('€90,000 to €120,000 a year').waitFor();
  await chat.say("I'm interested");
  await chat.root.getByLabel(/^name/i).fill('Anna Example');
  await chat.root.getByLabel(/e-?mail/i).fill('anna@example.org');
  await chat.root.getByLabel(/e-?mail/i).press('Enter');
  await chat.says('Before your details go to a recruiter').waitFor();
  await chat.button('I agree').click();
  await chat.says('add your CV').waitFor();
  await chat.root.locator('#file').setInputFiles(fileOf('anna.pdf'));
  await chat.says('has arrived').waitFor();
  await chat.button('Send it').click();
  const written = /reference is (RC-\w{4}-\w{2});/;
  // The reply is shown while it is being written.
  await expect.poll(() => chat.log.innerText()).toMatch(written);
  const reference = written.exec(await chat.log.innerText())![1]!;

  // The agency's first day: the shared password, then people of their own.
  const first = await open('/console', desktop);
  await first.getByLabel('Your name').fill('First Example');
  await first.getByLabel('Console password').fill(consolePassword);
  await first.getByRole('button', { name: 'Sign in' }).click();
  await deskOn(first).pages('People');
  const ritasPage = await invite(first, 'Rita Example', 'rita@example.org', 'Administrator');
  const samsPage = await invite(first, 'Sam Sample', 'sam@example.org', 'Recruiter');
  const omarsPage = await invite(first, 'Omár Exämple', 'omar@example.org', 'Recruiter');
  let rita = await signIn(ritasPage, 'rita@example.org');
  await rita.choose('Anna Example');
  await rita.about.getByText(reference).waitFor();
  const [cv] = await Promise.all([
    rita.page.waitForEvent('download'),
    rita.about.getByRole('link', { name: /anna\.pdf/ }).click(),
  ]);
  expect((await readFile(await cv.path())).equals(smallPdf('anna.pdf'))).toBe(true);
  await rita.button('Take it').click();
  await chat.says('Rita Example from Panda International has joined').waitFor();
  await chat.root.getByText('Rita Example, recruiter').waitFor();

  // She begins with an opening, both see that the other writes, and how far it got.
  await rita.button('Openings…').click();
  await rita.page.getByRole('dialog').getByText('Suggest a call').click();
  await expect.poll(() => rita.box.inputValue()).toContain('Would a call suit you');
  await rita.box.press('Enter');
  await chat.says('Would a call suit you').waitFor();
  await expect.poll(() => rita.stateOf('Would a call suit you').innerText()).toBe('Read');
  const often = { interval: 500, timeout: 15_000 };
  await expect
    .poll(async () => {
      await chat.box.press('a');
      return rita.page.locator('.typing').innerText();
    }, often)
    .toBe('Anna Example is writing…');
  await chat.say('Yes, after five.');
  await expect.poll(() => chat.stateOf('Yes, after five.').innerText()).toBe('Read');
  await expect
    .poll(async () => {
      await rita.box.press('a');
      return chat.root.locator('#typing').innerText();
    }, often)
    .toContain('Rita Example is writing…');

  // Files go both ways.
  await rita.page.locator('.composer input[type=file]').setInputFiles(fileOf('about-us.pdf'));
  await rita.say('Here is something about us.');
  const [kept] = await Promise.all([site.waitForEvent('download'), chat.button('Save about-us.pdf').click()]);
  expect((await readFile(await kept.path())).equals(smallPdf('about-us.pdf'))).toBe(true);
  await chat.root.locator('#file').setInputFiles(fileOf('certificate.pdf'));
  const [got] = await Promise.all([
    rita.page.waitForEvent('download'),
    rita.log.getByRole('link', { name: 'certificate.pdf' }).click(),
  ]);
  expect((await readFile(await got.path())).equals(smallPdf('certificate.pdf'))).toBe(true);

  // The server dies. What both write meanwhile stays with them, and arrives once when it is back.
  await product.stop('SIGKILL');
  await rita.box.fill('I will call you at half past five.');
  await rita.box.press('Enter');
  await rita.page.getByText('cannot be reached').waitFor();
  await chat.say('Thank you, looking forward to it.');
  await chat.root.getByText('Reconnecting…').waitFor();
  product = await startProgram(env, ahead);
  await chat.says('I will call you at half past five.').waitFor();
  await expect.poll(() => rita.stateOf('half past five').innerText(), { timeout: 15_000 }).toBe('Read');
  await rita.log.getByText('looking forward to it').waitFor();
  await expect.poll(() => chat.stateOf('looking forward').innerText()).toBe('Read');
  for (const text of ['half past five', 'looking forward']) {
    expect(await chat.says(text).count()).toBe(1);
    expect(await rita.line(text).count()).toBe(1);
  }

  // The candidate closes the tab; the recruiter writes twice, and sees what becomes of it.
  await site.context().close();
  await rita.say('I could not reach you by phone.');
  await rita.say('When would suit you tomorow?');
  await expect.poll(() => rita.stateOf('tomorow').innerText()).toBe('Saved');
  await rita.page.getByText('an e-mail tells them at').waitFor();
  expect(mail.arrived).toEqual([]);
  await later(6 * MINUTE);
  await expect.poll(() => mail.arrived.length, { timeout: 15_000 }).toBe(1);
  const [{ email }] = mail.arrived as [(typeof mail.arrived)[number]];
  expect(email.subject).toBe('Rita Example from Panda International has written to you');
  expect(`${email.text}`).toContain('(2 messages)');
  expect(`${email.text}${email.html}`).not.toMatch(/tomorow|by phone/);
  await rita.page.getByText('An e-mail told the candidate at').waitFor();

  // The next morning, on another device.
  await later(15 * 60 * MINUTE);
  const morning = await open(/http\S+\/resume\/\S+/.exec(email.text!)![0], phone);
  await morning.getByRole('button', { name: 'Open the conversation' }).click();
  await morning.waitForURL('**/chat');
  const again = chatOn(morning);
  await again.says('When would suit you tomorow?').waitFor();
  expect(await again.log.locator('.day').count()).toBe(1);
  await again.say('At nine, please.');
  await expect.poll(() => again.log.locator('.day').count()).toBe(2);

  // The recruiter's session ended overnight; what was said waits for her.
  await ritasPage.context().close();
  rita = await signIn(await open('/console', desktop), 'rita@example.org');
  await rita.page.getByText('New message', { exact: true }).waitFor();
  await rita.choose('Anna Example');
  await rita.log.getByText('At nine, please.').waitFor();
  await expect.poll(() => rita.stateOf('tomorow').innerText()).toBe('Read');
  expect(await rita.page.getByText('New message', { exact: true }).count()).toBe(0);
  await expect.poll(() => again.stateOf('At nine, please.').innerText()).toBe('Read');
  await rita.line('tomorow').getByRole('button', { name: 'Edit' }).click();
  await rita.page.getByRole('textbox', { name: 'Your message', exact: true }).fill('When would suit you tomorrow?');
  await rita.button('Save').click();
  await again.says('When would suit you tomorrow?').waitFor();
  expect(await again.says('tomorow').count()).toBe(0);

  // It goes from hand to hand, and the candidate is told each time who is there.
  await samsPage.context().close();
  await omarsPage.context().close();
  const sam = await signIn(await open('/console', desktop), 'sam@example.org');
  await rita.button('Reassign…').click();
  await rita.page.getByLabel('Who takes over?').selectOption('Sam Sample');
  await rita.dialog('Reassign').click();
  await again.says('Sam Sample from Panda International takes over this conversation from Rita Example').waitFor();
  await sam.choose('Anna Example');
  await sam.say('Good morning, I am Sam.');
  await again.says('Good morning, I am Sam.').waitFor();
  await expect.poll(() => sam.stateOf('I am Sam').innerText()).toBe('Read');
  await sam.button('Release…').click();
  await sam.dialog('Release').click();
  await again.says('Sam Sample is no longer looking after this conversation').waitFor();

  const omar = await signIn(await open('/console', desktop), 'omar@example.org');
  await omar.choose('Anna Example');
  await omar.button('Take it').click();
  await again.says('Omár Exämple from Panda International has joined').waitFor();
  await omar.say('We talk at nine, then.');
  await again.says('We talk at nine, then.').waitFor();
  await omar.button('Close…').click();
  await omar.page.getByLabel('Call or meeting arranged').check();
  await omar.dialog('Close conversation').click();
  await again.says('Omár Exämple has closed this conversation').waitFor();
  await omar.page.getByText('Call or meeting arranged').first().waitFor();
  for (const text of ['Rita Example reassigned it to Sam Sample', 'Sam Sample released it'])
    await omar.about.getByText(text).waitFor();

  // The assistant answers again; then everything goes.
  await again.say('Which degree do I need?');
  await again.log.getByRole('article').last().getByText('degree').first().waitFor();
  const [own] = await Promise.all([
    morning.context().waitForEvent('page'),
    morning.getByRole('button', { name: 'My data' }).click(),
  ]);
  await own.getByRole('button', { name: 'Delete everything', exact: true }).click();
  await own.getByRole('button', { name: 'Yes, delete everything' }).click();
  await own.getByRole('heading', { name: 'Everything was deleted' }).waitFor();
  await morning.getByText('Everything of this conversation was deleted.').first().waitFor();
  await omar.page.getByText('This request is no longer here').first().waitFor();
  await rita.page.getByRole('searchbox').fill('Anna');
  await rita.page.getByText('Nobody by that name or reference.').waitFor();
  await morning.reload();
  expect(mail.arrived).toHaveLength(1);
  expect(problems).toEqual([]);
}, 120_000);
