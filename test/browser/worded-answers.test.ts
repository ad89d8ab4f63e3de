import { type Browser, type BrowserContext, devices, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { PASSWORD, startDesk } from '../channels/console/desk.ts';
import { card } from '../handoff/examples.ts';
import { launchBrowser } from '../support/browser.ts';
import { type Watched, watchHarm } from '../support/harmless.ts';
import { consolePassword, house } from '../support/house.ts';
import { inPieces, type Written } from '../support/models/delivery.ts';
import { goodModel } from '../support/models/good.ts';
import { payloads } from '../support/models/hostile/payloads.ts';
import { readAsked } from '../support/models/read.ts';
import { type ModelServer, modelServer } from '../support/models/server.ts';
import { startDirectLineStub } from '../support/stub-directline.ts';

const long = 'Demand is rising '.repeat(380);
/** What a model may write that obeys an attacker, beside what each of `payloads` has. */
const more = [
  long,
  `${'A'.repeat(5_000)}.`,
  `![a](https://evil.example/${'a'.repeat(2_000)})`,
  'Demand is rising [1](https://evil.example).',
  'Demand is rising [9] [10] [99] [1] [2].',
  '[1]: https://evil.example "Demand"',
  '**[demand](https://evil.example)**',
  '[demand](data:text/html,<script>alert(1)</script>)',
  '[demand](JaVaScRiPt:alert(1))',
  '[demand](java\tscript:alert(1))',
  '[demand](\u0001javascript:alert(1))',
  '[demand](//evil.example)',
  '[demand](/my/receipt/aaaaaaaaaaaaaaaaaaaaaa)',
  '[demand](#m1-source-1)',
  '<svg><animate onbegin=alert(1) attributeName=x dur=1s>',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
  '<img srcset="https://evil.example/x.png 1x">',
  '<link rel=stylesheet href=https://evil.example/x.css>',
  '<meta http-equiv=refresh content="0;url=https://evil.example">',
  '<base href=https://evil.example>',
  '<form action=https://evil.example><button>Demand</button></form>',
  '<details open ontoggle=alert(1)>',
  '<input autofocus onfocus=alert(1)>',
  '@import url(https://evil.example/x.css);',
  'background:url(https://evil.example/x.png)',
  '</p></article></main><script>alert(1)</script>',
  '<template shadowrootmode=open><script>alert(1)</script></template>',
  '\\u003cscript\\u003ealert(1)\\u003c/script\\u003e',
];
const asked = { question: 'demand', language: 'en', passages: [], marks: [], unknown: [], prompt: '', before: [] };
const lies = [...payloads.flatMap((one) => (one.kind === 'lies' ? one.lies(asked) : [])), ...more];

let browser: Browser;
let model: ModelServer;
let product: Awaited<ReturnType<typeof house>>;
let context: BrowserContext;
beforeAll(async () => {
  browser = await launchBrowser();
  model = await modelServer(() => ({ kind: 'gone' }));
  product = await house({ env: model.env });
}, 60_000);
let stop: (() => Promise<unknown>) | undefined;
afterEach(async () => {
  await context?.close();
  await stop?.();
  stop = undefined;
});
afterAll(async () => {
  await browser?.close();
  await product?.close();
  await model?.close();
});

const phone = { ...devices['iPhone 13'], viewport: { width: 390, height: 844 } };
const looks = [
  ['desktop, light', { viewport: { width: 1280, height: 800 }, colorScheme: 'light' as const }],
  ['phone, dark', { ...phone, colorScheme: 'dark' as const }],
] as const;
const shoot = async (page: Page, what: string) => {
  if (process.env.SCREENSHOTS) await page.screenshot({ path: `${process.env.SCREENSHOTS}/${what}.png` });
};

async function chatAt(options: Parameters<Browser['newContext']>[0]) {
  context = await browser.newContext(options);
  const watched = await watchHarm(context, product.origin, '#log, .said, article');
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(`${product.origin}/chat`);
  const log = page.getByRole('log');
  await log.getByText("I'm the automated assistant").waitFor();
  const answers = page.locator('#log:not([aria-busy=true]) .message.bot');
  const says = async (text: string) => {
    const before = await log.locator('.message.bot').count();
    await page.getByLabel('Your message').fill(text);
    await page.getByLabel('Your message').press('Enter');
    await expect.poll(() => answers.count(), { timeout: 15_000 }).toBeGreaterThan(before);
  };
  return { page, log, says, watched };
}

test.each(looks)(
  'a hostile model runs nothing and fetches nothing: in the chat, on one’s own page, on the desk (%s)',
  async (_, options) => {
    const good = goodModel(product.app.knowledge);
    const { page, log, says, watched } = await chatAt(options);
    let given = 0;
    model.behaves((request) => {
      const told = readAsked(request);
      if (!told) return { kind: 'gone' };
      const { parts, ...rest } = good.words(told, 'as it stands');
      const entries = told.passages.map(({ id }) => id);
      // An answer has twelve parts and 8,000 characters at most, or none of it would be looked at.
      const room = lies.slice(given, given + 11 - parts.length);
      const far = room.findIndex((_, at) => at > 0 && room.slice(0, at + 1).join('').length > 3_000);
      const own = room.slice(0, far < 0 ? undefined : far).map((text) => ({ text, entries }));
      given += own.length;
      // Some of it inside a sentence that would stand.
      const [first, ...others] = parts;
      const mixed = { ...first!, text: `${first!.text} ${own.at(-1)?.text ?? ''}` };
      const written: Written = { ...rest, parts: [...own.slice(0, 2), mixed, ...own.slice(2), ...others] };
      return { kind: 'stream', pieces: inPieces(JSON.stringify(written), 40) };
    });
    for (const { question } of product.app.knowledge.golden) {
      if (given >= lies.length) break;
      await says(question);
    }
    expect(given).toBeGreaterThanOrEqual(lies.length);
    const shown = await log.innerText();
    expect(shown).not.toMatch(/evil|alert|onerror|<\/?\w|AAAAA/);
    // Nothing invisible, nothing that turns the line, but what the page itself has.
    expect(shown).not.toMatch(/[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}\u3164]/u);

    model.behaves(() => ({ kind: 'gone' }));
    const [own] = await Promise.all([
      context.waitForEvent('page'),
      page.getByRole('button', { name: 'My data' }).click(),
    ]);
    await own.getByText('Everything that was said').click();
    await own.getByText('automated assistant').first().waitFor();
    expect(await own.locator('main').innerText()).not.toMatch(/evil|alert\(/);
    await own.close();

    for (const text of [
      'I want to talk to a recruiter',
      'Nora Example, nora@example.org',
      'I agree',
      'Skip',
      'Send it',
    ])
      await says(text);
    const desk = await context.newPage();
    await desk.goto(`${product.origin}/console`);
    await desk.getByLabel('Your name').fill('Rita Example');
    await desk.getByLabel('Console password').fill(consolePassword);
    await desk.getByRole('button', { name: 'Sign in' }).click();
    await desk.getByRole('navigation', { name: 'Queue' }).getByRole('link', { name: 'Nora Example' }).first().click();
    await desk.getByRole('log').getByText('automated assistant').first().waitFor();
    expect(await desk.getByRole('log').innerText()).not.toMatch(/evil|alert\(/);
    expect(watched.harm).toEqual([]);
  },
  120_000,
);

/** Each in a question of its own, for what was verified is not asked for again. */
test.each([
  [...looks[0], 'what does a machine learning engineer earn?'],
  [...looks[1], 'what is the average salary?'],
  ['phone, light', { ...phone, colorScheme: 'light' as const }, 'how much do ML engineers make?'],
  [
    'desktop, dark',
    { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' as const },
    'how well is the job paid?',
  ],
] as const)(
  'a worded answer comes part by part and stands as it came, with its sources (%s)',
  async (name, options, question) => {
    const good = goodModel(product.app.knowledge);
    const { page, log, says, watched } = await chatAt(options);
    model.behaves((request) => {
      const told = readAsked(request);
      if (!told) return { kind: 'gone' };
      const pieces = inPieces(JSON.stringify(good.words(told, 'a part a sentence')), 12);
      return { kind: 'stream', pieces, betweenMs: 25 };
    });
    // Watched in the page itself: looked at from outside, on a busy machine drafts come and go between two looks.
    const drafts = await log.evaluateHandle((list) => {
      const seen: string[] = [];
      new MutationObserver(() => {
        const draft = list.querySelector<HTMLElement>('.message.bot:last-child .body')?.innerText;
        if (list.getAttribute('aria-busy') === 'true' && draft && draft !== seen.at(-1)) seen.push(draft);
      }).observe(list, { subtree: true, childList: true, characterData: true, attributes: true });
      return seen;
    });
    await says(question);
    const drafted = await drafts.jsonValue();
    await shoot(page, `worded ${name} whole`);
    // It shows that more is to come, as long as it is.
    const after = (selector: string) =>
      page
        .locator(selector)
        .last()
        .evaluate((body) => getComputedStyle(body.lastElementChild!, '::after').content);
    expect(await after('.message.bot .body')).toBe('none');
    await page.getByRole('log').evaluate((log) => log.setAttribute('aria-busy', 'true'));
    expect(await after('.message.bot .body')).toBe('" …"');
    const whole = log.locator('article').last();
    expect(await whole.innerText()).toMatch(/€40,000 to €60,000.*Sources/s);
    expect(drafted.some((draft) => draft.includes('€'))).toBe(true);
    expect(await whole.getAttribute('data-ai-generated')).not.toBeNull();
    expect(await log.locator('article').first().getAttribute('data-ai-generated')).toBeNull();
    expect(watched.harm).toEqual([]);
  },
);

test.each([
  [...looks[0], 0.7],
  [...looks[1], 0],
] as const)(
  'what takes its time can be stopped, and what is verified or approved stands (%s)',
  async (name, options, part) => {
    const { page, log, watched } = await chatAt(options);
    const good = goodModel(product.app.knowledge);
    model.behaves((request) => {
      const told = readAsked(request);
      if (!told) return { kind: 'gone' };
      const text = JSON.stringify(good.words(told, 'a part a sentence'));
      return { kind: 'stream', pieces: [text.slice(0, Math.ceil(text.length * part))], end: 'open' };
    });
    const stop = page.getByRole('button', { name: 'Stop' });
    expect(await stop.isVisible()).toBe(false);
    await page.getByLabel('Your message').fill(`what skills do I need? ${name.split(',')[0]}`);
    await page.getByLabel('Your message').press('Enter');
    await stop.waitFor();
    expect(await page.locator('#log[aria-busy=true]').count()).toBe(1);
    await shoot(page, `stop ${name}`);
    await stop.click();
    await log.getByText('Sources').waitFor({ timeout: 3_000 });
    await stop.waitFor({ state: 'hidden' });
    const answer = log.locator('.message.bot').last();
    expect(await answer.innerText()).toContain('statistical analysis');
    if (part === 0) expect(await answer.getAttribute('data-ai-generated')).toBeNull();
    expect(watched.harm).toEqual([]);
  },
);

test('what is watched for is seen', async () => {
  const { page, watched } = await chatAt(looks[0][1]);
  await page.getByRole('log').evaluate((log) => {
    log.innerHTML =
      '<img src="https://evil.example/x.png" onerror="alert(1)"><a href="javascript:alert(1)">x</a><p style="color:red">x</p>';
    window.alert('hi');
  });
  for (const seen of [
    /has <img>/,
    /has onerror/,
    /leads to javascript:/,
    /has style/,
    /breaks the policy/,
    /calls alert/,
  ])
    await expect.poll(() => watched.harm.find((one) => seen.test(one))).toBeDefined();
});

describe('whatever verification may let pass', () => {
  test('in the chat, as drafts and as a message', async () => {
    const stub = await startDirectLineStub();
    stop = () => stub.stop();
    context = await browser.newContext(phone);
    const watched = await watchHarm(context, stub.origin, '#log, article');
    const page = await context.newPage();
    await page.goto(`${stub.origin}/chat`);
    await page.getByRole('log').getByText('What would you like to know?').waitFor();
    for (const [at, lie] of lies.entries()) {
      const half = lie.slice(0, Math.ceil(lie.length / 2));
      stub.say.chunk('streaming', `s${at}`, 1, half);
      stub.say.chunk('streaming', `s${at}`, 2, `${half}\n\n- ${lie}`);
      stub.say.message(`${lie} [1]`, { entities: [cited(lie)] }, { streamType: 'final', streamId: `s${at}` });
    }
    await expect.poll(() => page.locator('.message.bot').count(), { timeout: 15_000 }).toBeGreaterThan(lies.length);
    expect(outward(watched)).toEqual([]);
  });

  test('on one’s own page', async () => {
    const { page, says, watched } = await chatAt(looks[1][1]);
    model.behaves(() => ({ kind: 'gone' }));
    await says('which industries hire?');
    await context.route('**/api/my', async (route) => {
      const response = await route.fetch();
      const data = (await response.text()).replace(
        /"text":"(?:[^"\\]|\\.)*"/g,
        () => `"text":${JSON.stringify(lies.join('\n'))}`,
      );
      await route.fulfill({ response, body: data });
    });
    const [own] = await Promise.all([
      context.waitForEvent('page'),
      page.getByRole('button', { name: 'My data' }).click(),
    ]);
    await own.getByText('Everything that was said').click();
    await own.getByText('onerror=alert').first().waitFor();
    expect(outward(watched)).toEqual([]);
  });

  test('on the desk', async () => {
    const desk = await startDesk();
    const origin = await desk.server.start('127.0.0.1', 0);
    stop = () => desk.server.stop();
    desk.memory.open(
      'h1',
      card('Nora Example'),
      lies.map((text) => ({ author: 'bot' as const, text })),
      desk.time.now,
    );
    context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const watched = await watchHarm(context, origin, '[role=log], article');
    const page = await context.newPage();
    await page.goto(`${origin}/console`);
    await page.getByLabel('Your name').fill('Rita Example');
    await page.getByLabel('Console password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('navigation', { name: 'Queue' }).getByRole('link', { name: 'Nora Example' }).click();
    await page.getByRole('log').getByText('onerror=alert').first().waitFor();
    expect(outward(watched)).toEqual([]);
  });
});

/** The web addresses of a text are links, as they are in any message, until somebody clicks them. */
const outward = ({ harm }: Watched): string[] => harm.filter((one) => !/^leads to (?:https?:)?\/\//.test(one));

const cited = (name: string) => ({
  type: 'https://schema.org/Message',
  citation: [{ position: 1, appearance: { name, url: 'javascript:alert(1)', abstract: name } }],
});
