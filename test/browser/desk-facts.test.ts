import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { type CvFacts, noFacts } from '../../src/cv/cv.ts';
import { buildCard } from '../../src/handoff/handoff.ts';
import { PASSWORD } from '../channels/console/desk.ts';
import { material } from '../handoff/examples.ts';

import { axeOn } from '../support/browser.ts';
import { consolePages, type PageOptions } from './console-pages.ts';

const facts: CvFacts = {
  ...noFacts,
  languages: [{ value: 'German', level: 'B2', line: 'English (native), German (B2)' }],
  skills: [
    { value: 'PyTorch', line: 'Built models in Python and PyTorch, with R&D colleagues.' },
    { value: 'Deep learning', line: 'Deep learning on scans' },
    { value: 'Alignment <b>', line: 'Alignment <b>' },
  ],
  education: [{ value: 'MSc Computer Science, Example University', line: 'MSc Computer Science, Example University' }],
};

const office = consolePages(/status of 401|ERR_INCOMPLETE_CHUNKED/);

async function open(options: PageOptions = {}): Promise<Page> {
  const page = await office.open(options);
  await page.getByLabel('Your name').fill('Rita');
  await page.getByLabel('Console password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('navigation', { name: 'Queue' }).getByRole('link', { name: 'Nora Example' }).click();
  return page;
}
const part = (page: Page) =>
  page.locator('.card section').filter({ has: page.getByRole('heading', { name: 'CV', exact: true }) });

test.each([
  ['desktop', 'light'],
  ['desktop', 'dark'],
  ['phone', 'light'],
  ['phone', 'dark'],
] as const)(
  'what was confirmed stands in the order of the CV, each over its line: %s, %s',
  async (device, colorScheme) => {
    office.desk.memory.open('h1', buildCard(material({ facts })), []);
    const viewport = device === 'phone' ? { width: 390, height: 844 } : { width: 1280, height: 800 };
    const page = await open({ viewport, colorScheme });
    if (device === 'phone') await page.getByRole('button', { name: 'Details' }).click();
    const cv = part(page);
    await cv.getByText('Read from the CV, confirmed by the candidate').waitFor();
    expect(await cv.locator('dt').allInnerTexts()).toEqual(['Languages', 'Skills', 'Education']);
    expect(await cv.locator('summary').allInnerTexts()).toEqual(['German (B2)', 'PyTorch', 'Deep learning']);
    expect(await cv.getByText('Alignment <b>').count()).toBe(1);
    const line = cv.getByText('Built models in Python and PyTorch');
    expect(await line.isVisible()).toBe(false);
    await cv.getByText('PyTorch', { exact: true }).focus();
    await page.keyboard.press('Enter');
    await line.waitFor();
    const { violations } = await axeOn(page).analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
    ).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    if (process.env.SHOTS)
      await page.screenshot({ path: `${process.env.SHOTS}/desk-facts-${device}-${colorScheme}.png` });
  },
);

test('a CV of which nothing was read says so, and where all was left out nothing tells on the candidate', async () => {
  office.desk.memory.open('h1', buildCard(material()), []);
  const page = await open();
  await part(page).getByText('Not machine-read').waitFor();
  office.desk.memory.open(
    'h2',
    buildCard(material({ facts: noFacts, details: { name: 'Bo Example', phone: '+31 20 555 0101' } })),
    [],
  );
  await page.reload();
  await page.getByRole('navigation', { name: 'Queue' }).getByRole('link', { name: 'Bo Example' }).click();
  await part(page).getByText('Nothing of it is shown here').waitFor();
});
