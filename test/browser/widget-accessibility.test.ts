import type { Browser, BrowserContextOptions, FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axeOn, launchBrowser } from '../support/browser.ts';
import { type DirectLineStub, startDirectLineStub, streamSalary } from '../support/stub-directline.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

interface Visit {
  readonly page: Page;
  readonly chat: FrameLocator;
  readonly stub: DirectLineStub;
}

/** Takes the chat to a state, one after the other. */
const states: Readonly<Record<string, (visit: Visit) => Promise<void>>> = {
  closed: async () => {},
  async open({ page, chat }) {
    await page.getByRole('button', { name: 'Ask about this career' }).click();
    await chat.getByRole('log').getByText('What would you like to know?').waitFor();
  },
  async streaming({ chat, stub }) {
    stub.say.chunk('informative', 'w', 1, 'Looking in the knowledge base…');
    await chat.getByRole('log').getByText('Looking in the knowledge base…').waitFor();
  },
  async answered({ chat, stub }) {
    await streamSalary(stub.say, 'w');
    await chat.getByText('Sources').waitFor();
  },
  async 'form with errors'({ chat, stub }) {
    stub.say.message('How can a recruiter reach you?', {}, { rolecall: { request: 'contact' } });
    await chat.getByRole('button', { name: 'Send details' }).click();
    await chat.getByText('Enter your name.').waitFor();
  },
  async notice({ chat, stub }) {
    const talentPool = { title: 'Keep my details', text: 'Recruiters may keep your details for later roles.' };
    const actions = ['I agree', "No, don't share"].map((title) => ({ type: 'imBack', title, value: title }));
    stub.say.message(
      'Do you agree?',
      { suggestedActions: { actions } },
      { rolecall: { request: 'notice', talentPool } },
    );
    await chat.getByRole('checkbox', { name: 'Optional: Keep my details' }).waitFor();
  },
  async 'refused upload'({ chat, stub }) {
    stub.say.message('Please send your CV.', {}, { rolecall: { request: 'cv' } });
    stub.refuseUpload = { status: 415, message: 'This file is not a PDF inside.' };
    await chat
      .locator('#file')
      .setInputFiles({ name: 'cv.pdf', mimeType: 'application/pdf', buffer: Buffer.from('x') });
    await chat.getByRole('log').getByText('This file is not a PDF inside.').waitFor();
    await chat.getByRole('button', { name: 'Choose a file' }).waitFor();
  },
  async recruiter({ chat, stub }) {
    stub.say.recruiter('Anna Berg', 'Hello, this is Anna.');
    await chat.getByRole('log').getByText('Hello, this is Anna.').waitFor();
  },
  async offline({ chat, stub }) {
    await stub.goAway();
    await chat.getByRole('status').getByText('Reconnecting').waitFor();
    await chat.getByLabel('Your message').fill('Hello?');
    await chat.getByLabel('Your message').press('Enter');
    await stub.comeBack();
    await chat.getByText('Sending…').waitFor({ state: 'detached' });
  },
  async ended({ chat, stub }) {
    stub.say.end();
    await chat.getByRole('button', { name: 'Start a new conversation' }).waitFor();
  },
};

const looks: Readonly<Record<string, BrowserContextOptions>> = {
  light: { viewport: { width: 1280, height: 800 } },
  dark: { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' },
  '320x480': { viewport: { width: 320, height: 480 } },
  '320x256, dark': { viewport: { width: 320, height: 256 }, colorScheme: 'dark' },
  'forced colours': { viewport: { width: 1280, height: 800 }, forcedColors: 'active' },
};

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

test.each(Object.entries(looks))(
  'no WCAG 2.2 A or AA violation, no sideways scroll and no small target in any state: %s',
  async (_name, options) => {
    const stub = await startDirectLineStub();
    const page = await (await browser.newContext({ reducedMotion: 'reduce', ...options })).newPage();
    try {
      await page.goto(`${stub.origin}/`);
      const visit = { page, chat: page.frameLocator('iframe'), stub };
      for (const [state, reach] of Object.entries(states)) {
        await reach(visit);
        const { violations, passes } = await axeOn(page).withTags(rules).analyze();
        expect(
          violations.map(({ id, nodes }) => [
            state,
            id,
            nodes.map(({ target, failureSummary }) => [target, failureSummary]),
          ]),
        ).toEqual([]);
        expect(passes.length, state).toBeGreaterThan(10);
        for (const frame of page.frames()) {
          expect(await frame.evaluate(tooWide), state).toBe(0);
          expect(await frame.evaluate(tooSmall), state).toEqual([]);
        }
      }
    } finally {
      await page.context().close();
      await stub.stop();
    }
  },
  120_000,
);

/** By how much a page, or the messages in it, are wider than they are shown. */
function tooWide(): number {
  const areas = [document.documentElement, ...document.querySelectorAll('main')];
  return Math.max(...areas.map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth));
}

/** Visible controls under 24 by 24 px; links in running text are exempt (WCAG 2.5.8). */
function tooSmall(): string[] {
  return [...document.querySelectorAll('button, input, textarea')]
    .map((element) => ({ element, box: element.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 0 && (box.width < 24 || box.height < 24))
    .map(({ element }) => element.outerHTML);
}

test('text at 200 % and wider spacing (WCAG 1.4.4, 1.4.12) cuts nothing off', async () => {
  const stub = await startDirectLineStub();
  const page = await (await browser.newContext({ viewport: { width: 640, height: 720 } })).newPage();
  try {
    await page.goto(`${stub.origin}/chat`);
    await page.getByRole('log').getByText('What would you like to know?').waitFor();
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%';
      for (const element of document.querySelectorAll<HTMLElement>('*')) {
        element.style.letterSpacing = '0.12em';
        element.style.wordSpacing = '0.16em';
        element.style.lineHeight = '1.5';
      }
    });
    await streamSalary(stub.say);
    await page.getByText('Sources').waitFor();
    expect(await page.evaluate(tooWide)).toBe(0);
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll('button, h1, header p, .body, .sources')]
        .filter(
          (element) => element.scrollWidth > element.clientWidth + 2 || element.scrollHeight > element.clientHeight + 2,
        )
        .map((element) => element.outerHTML),
    );
    expect(cut).toEqual([]);
  } finally {
    await page.context().close();
    await stub.stop();
  }
});

test('nothing moves for who asked for less motion', async () => {
  const stub = await startDirectLineStub();
  const page = await (await browser.newContext({ reducedMotion: 'reduce' })).newPage();
  try {
    await page.goto(`${stub.origin}/chat`);
    await page.getByRole('log').getByText('What would you like to know?').waitFor();
    stub.say.chunk('informative', 'w', 1, 'Looking…');
    await page.getByText('Looking…').waitFor();
    // What comes into sight later does not move.
    const moving = () =>
      page.evaluate(
        () =>
          document
            .getAnimations()
            .filter((one) => !(one instanceof CSSTransition && one.transitionProperty === 'visibility')).length,
      );
    expect(await moving()).toBe(0);
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    expect(await moving()).toBe(3);
  } finally {
    await page.context().close();
    await stub.stop();
  }
});
