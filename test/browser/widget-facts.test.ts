import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axeOn, launchBrowser } from '../support/browser.ts';
import { fileOf } from '../support/cvs/files.ts';
import { people } from '../support/cvs/people.ts';
import { house } from '../support/house.ts';

let browser: Browser;
let product: Awaited<ReturnType<typeof house>>;
beforeAll(async () => {
  [browser, product] = await Promise.all([launchBrowser(), house()]);
});
afterAll(async () => {
  await browser.close();
  await product.close();
});

const shots = process.env.SHOTS;

test.each([
  ['desktop, light', { viewport: { width: 1280, height: 800 }, colorScheme: 'light' as const }],
  ['phone, dark', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' as const }],
])(
  'a candidate corrects what was read of their CV and sends it: %s',
  async (_, options) => {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    try {
      await page.goto(`${product.origin}/chat`);
      const log = page.getByRole('log');
      const says = async (text: string, reply: string) => {
        await page.getByLabel('Your message').fill(text);
        await page.getByLabel('Your message').press('Enter');
        await log.getByText(reply).last().waitFor();
      };
      await says("I'm interested", 'What is your name');
      await says('Nora Example, nora@example.org', 'please read this');
      await says('I agree', 'add your CV');
      const buffer = fileOf(people[0]!, 'pdf');
      await page.locator('#file').setInputFiles({ name: 'cv.pdf', mimeType: 'application/pdf', buffer });
      const form = page.getByRole('form', { name: 'Read in your CV' });
      await form.waitFor();
      await log.getByText('This is what I read in your CV').waitFor();
      // Said once: the form shows it, and no list beside it.
      expect(await log.getByText('PyTorch').count()).toBe(0);
      if (shots) await page.screenshot({ path: `${shots}/facts-${options.colorScheme}.png` });
      const axe = await axeOn(page).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
      expect(axe.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);

      // With the keyboard alone.
      const phone = form.getByLabel('Phone: +44 7700 900123');
      await phone.focus();
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.type('+44 7700 900456');
      await page.keyboard.press('Enter');
      const out = form.getByRole('button', { name: 'Leave out Python' });
      await out.focus();
      await page.keyboard.press('Space');
      expect(await form.getByLabel('Skills: Python').isDisabled()).toBe(true);
      expect(await form.getByRole('button', { name: 'Keep Python' }).count()).toBe(1);
      if (shots) await page.screenshot({ path: `${shots}/facts-${options.colorScheme}-changed.png` });

      // Still there after a question and after a reload, as it was read.
      await says('What does a senior earn?', 'Is what I read in your CV right?');
      expect(await phone.inputValue()).toBe('+44 7700 900456');
      await form.getByRole('button', { name: 'Send it like this' }).click();
      await log.getByText('Please check before').waitFor();
      const review = log.getByRole('article').last();
      expect(await review.innerText()).toMatch(/Contact: nora@example.org, \+44 7700 900456/);
      expect(await review.innerText()).toContain('PyTorch');
      expect(await review.innerText()).not.toMatch(/\bPython,/);
      if (shots) await page.screenshot({ path: `${shots}/review-${options.colorScheme}.png` });
      await page.getByRole('button', { name: 'Send it' }).click();
      await log.getByText('Your reference is').waitFor();
      expect(complaints).toEqual([]);
    } finally {
      await context.close();
    }
  },
  60_000,
);

test('a form that was begun is there again after a reload', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  try {
    await page.goto(`${product.origin}/chat`);
    const log = page.getByRole('log');
    for (const [text, reply] of [
      ["I'm interested", 'What is your name'],
      ['Nora Again, nora@example.org', 'please read this'],
      ['I agree', 'add your CV'],
    ] as const) {
      await page.getByLabel('Your message').fill(text);
      await page.getByLabel('Your message').press('Enter');
      await log.getByText(reply).last().waitFor();
    }
    const buffer = fileOf(people[0]!, 'docx');
    await page.locator('#file').setInputFiles({ name: 'cv.docx', mimeType: 'application/octet-stream', buffer });
    const form = page.getByRole('form', { name: 'Read in your CV' });
    await form.waitFor();
    await page.getByLabel('Your message').fill('Leave out the years');
    await page.getByLabel('Your message').press('Enter');
    await log.getByText('This is left of what I read').waitFor();
    await expect.poll(() => form.getByRole('group', { name: 'Years' }).count()).toBe(0);
    await page.reload();
    await form.waitFor();
    expect(await form.getByRole('group', { name: 'Years' }).count()).toBe(0);
    await form.getByRole('button', { name: 'Leave everything out' }).click();
    await log.getByText('Please check before').waitFor();
    expect(await log.getByRole('article').last().innerText()).not.toContain('Python');
  } finally {
    await context.close();
  }
}, 60_000);
