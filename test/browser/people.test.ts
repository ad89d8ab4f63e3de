import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { OWN_PASSWORD, PASSWORD } from '../channels/console/desk.ts';
import { card } from '../handoff/examples.ts';
import { axeOn } from '../support/browser.ts';
import { consolePages, type PageOptions } from './console-pages.ts';

const office = consolePages(/status of (401|403|404|409|429)|INCOMPLETE_CHUNKED/, { now: true });

/** Signs in with a password of one's own. */
async function signIn(page: Page, login: string, password = OWN_PASSWORD): Promise<void> {
  await page.getByLabel('E-mail or sign-in name').fill(login);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

async function administrator(options?: PageOptions): Promise<Page> {
  await office.desk.add('Ada Example', 'administrator');
  const page = await office.open(options);
  await signIn(page, 'ada@example.org');
  await go(page, 'People');
  return page;
}

const pages = (page: Page) => page.getByRole('navigation', { name: 'Pages' });
const go = (page: Page, name: string) => pages(page).getByRole('link', { name }).click();
const person = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name }) });
const sure = (page: Page, name: string) => page.getByRole('dialog').getByRole('button', { name }).click();

async function add(page: Page, name: string, login: string, role: string): Promise<string> {
  await page.getByLabel('Name, as candidates read it').fill(name);
  await page.getByRole('main').getByLabel('E-mail or sign-in name').fill(login);
  await page.getByLabel('Role', { exact: true }).selectOption({ label: role });
  await page.getByRole('button', { name: 'Add and make a link' }).click();
  return page.getByLabel(`Link for ${name}`).inputValue();
}

async function choose(page: Page, password: string, again = password): Promise<void> {
  await page.getByLabel('New password', { exact: true }).fill(password);
  await page.getByLabel('New password again').fill(again);
  await page.getByRole('button', { name: /Save password|Change password/ }).click();
}

test('the first administrator adds themselves, chooses a password on the link, and the shared one is over', async () => {
  const page = await office.open();
  await page.getByLabel('Your name').fill('Ada Example');
  await page.getByLabel('Console password').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await go(page, 'People');
  await page.getByText('Nobody has been added yet.').waitFor();
  await page.getByText('The console password still lets everybody in').waitFor();
  const link = await add(page, 'Ada Example', 'ada@example.org', 'Administrator');
  await person(page, 'Ada Example').getByText('Invited until').waitFor();
  expect(link).toMatch(new RegExp(`^${office.origin}/console#/invitation/`));

  await page.goto(link);
  await page.getByText('You are Ada Example, and sign in as ada@example.org.').waitFor();
  await choose(page, OWN_PASSWORD, `${OWN_PASSWORD}r`);
  await page.getByRole('alert').filter({ hasText: 'The two passwords differ' }).waitFor();
  await choose(page, OWN_PASSWORD);
  await page.getByText('Your password is saved. Sign in with it.').waitFor();
  expect(page.url()).not.toContain('invitation');
  expect(await page.getByLabel('E-mail or sign-in name').inputValue()).toBe('ada@example.org');
  await signIn(page, 'ada@example.org');
  await go(page, 'People');
  await person(page, 'Ada Example (you)').getByText('Signed in').waitFor();
  expect(await page.getByText('The console password still').isVisible()).toBe(false);

  const other = await office.open();
  await signIn(other, 'Rita Example', PASSWORD);
  await other.getByRole('alert').filter({ hasText: 'The console password is out of use' }).waitFor();
  await other.goto(link);
  await other.getByRole('heading', { name: 'This link does not work' }).waitFor();
});

test('a recruiter sees the desk and their password, a curator their password alone', async () => {
  await office.desk.add('Rita Example', 'recruiter');
  await office.desk.add('Cy Example', 'curator');
  office.desk.memory.open('h1', card('Nora Example'));
  const rita = await office.open();
  await signIn(rita, 'rita@example.org');
  await rita.getByRole('navigation', { name: 'Queue' }).getByText('Nora Example').waitFor();
  expect(await pages(rita).getByRole('link').allInnerTexts()).toEqual(['Recruiter desk', 'Talent pool', 'My password']);
  await rita.goto(`${office.origin}/console#/people`);
  await rita.getByRole('navigation', { name: 'Queue' }).waitFor();

  const cy = await office.open();
  await signIn(cy, 'cy@example.org');
  await cy.getByRole('heading', { name: 'My password' }).last().waitFor();
  await cy.goto(`${office.origin}/console#h1`);
  await cy.getByRole('heading', { name: 'My password' }).last().waitFor();
  expect(await cy.content()).not.toContain('Nora');
});

test('a half-written reply is still there after a look at another page', async () => {
  office.desk.memory.open('h1', card('Nora Example'));
  const page = await administrator();
  await go(page, 'Recruiter desk');
  await page.getByRole('link', { name: 'Nora Example' }).click();
  await page.getByRole('button', { name: 'Take it' }).click();
  await page.getByRole('textbox', { name: /Your message/ }).fill('Half a rep');
  await go(page, 'People');
  await person(page, 'Ada Example').waitFor();
  expect(await page.getByRole('textbox', { name: /Your message/ }).isVisible()).toBe(false);
  await go(page, 'Recruiter desk');
  expect(await page.getByRole('textbox', { name: /Your message/ }).inputValue()).toBe('Half a rep');
});

test('another role, a reset and leaving throw somebody out of an open desk at once', async () => {
  await office.desk.add('Rita Example', 'recruiter');
  const page = await administrator();
  const rita = await office.open();
  await signIn(rita, 'rita@example.org');
  await rita.getByRole('status').filter({ hasText: 'Live' }).waitFor();

  await page.getByLabel('Role of Rita Example').selectOption('curator');
  await sure(page, 'Change role');
  await rita.getByText('You were signed out').waitFor();
  await signIn(rita, 'rita@example.org');
  await rita.getByRole('heading', { name: 'My password' }).last().waitFor();

  await person(page, 'Rita Example').getByRole('button', { name: 'Reset password' }).click();
  await sure(page, 'Reset password');
  const link = await page.getByLabel('Link for Rita Example').inputValue();
  await rita.goto(link);
  await choose(rita, 'a password of mine');
  await rita.getByText('Your password is saved').waitFor();

  await person(page, 'Rita Example').getByRole('button', { name: 'Deactivate' }).click();
  await sure(page, 'Leave it');
  await person(page, 'Rita Example').getByRole('button', { name: 'Deactivate' }).click();
  await sure(page, 'Deactivate');
  await person(page, 'Rita Example').getByText('Not active').waitFor();
  await signIn(rita, 'rita@example.org', 'a password of mine');
  await rita.getByRole('alert').filter({ hasText: 'not the right name and password' }).waitFor();
});

test('who typed too many wrong passwords is let in again', async () => {
  await office.desk.add('Rita Example', 'recruiter');
  const page = await administrator();
  const rita = await office.open();
  for (let tries = 0; tries < 5; tries++) {
    await signIn(rita, 'rita@example.org', 'wrong');
    await rita
      .getByRole('alert')
      .filter({ hasText: tries < 4 ? 'not the right' : 'Try again in 15 minutes' })
      .waitFor();
  }
  await page.reload();
  await person(page, 'Rita Example').getByText('Locked after wrong passwords').waitFor();
  await person(page, 'Rita Example').getByRole('button', { name: 'Let in again' }).click();
  await person(page, 'Rita Example').getByText('Has not signed in yet').waitFor();
  await signIn(rita, 'rita@example.org');
  await rita.getByRole('status').filter({ hasText: 'Live' }).waitFor();
});

test('a person changes their own password and goes on', async () => {
  const page = await administrator();
  await go(page, 'My password');
  await page.getByLabel('Current password').fill('wrong');
  await choose(page, 'my next password');
  await page.getByRole('alert').filter({ hasText: 'not your current password' }).waitFor();
  await page.getByLabel('Current password').fill(OWN_PASSWORD);
  await choose(page, 'my next password');
  await page.getByText('Your password is changed').waitFor();
  await go(page, 'People');
  await person(page, 'Ada Example').getByText('Signed in').waitFor();
});

test.each([
  ['light', 1280],
  ['dark', 390],
] as const)(
  'the pages have no accessibility finding in %s at %d, and none is wider than the screen',
  async (colorScheme, width) => {
    const violations = async (page: Page) => {
      const { violations } = await axeOn(page).analyze();
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
      );
      return [
        ...violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' '))}`),
        ...(wide ? ['wide'] : []),
      ];
    };
    await office.desk.staff.people.setActive(await office.desk.add('Tom Example', 'recruiter'), false, 'test');
    await office.desk.add('Rita Example', 'recruiter');
    const page = await administrator({ colorScheme, viewport: { width, height: 800 } });
    const link = await add(page, 'Maximiliane Example-Musterfrau', 'maximiliane@example.org', 'Curator');
    expect(await violations(page)).toEqual([]);
    await person(page, 'Rita Example').getByRole('button', { name: 'Reset password' }).click();
    await page.getByRole('dialog').waitFor();
    expect(await violations(page)).toEqual([]);
    await sure(page, 'Leave it');
    await go(page, 'My password');
    await page.getByLabel('Current password').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.goto(link);
    await page.getByLabel('New password again').waitFor();
    expect(await violations(page)).toEqual([]);
    await choose(page, OWN_PASSWORD);
    await page.getByText('Your password is saved').waitFor();
    expect(await violations(page)).toEqual([]);
  },
);
