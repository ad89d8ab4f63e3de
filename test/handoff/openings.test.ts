import { expect, test } from 'vitest';
import { buildCard, fillOpenings } from '../../src/handoff/handoff.ts';
import { recruiterNamed } from '../support/people.ts';
import { material } from './examples.ts';

const opening = (text: string) => [{ id: 'hello', label: 'Hello', text }];
const fill = (text: string, name: string | undefined) =>
  fillOpenings(
    opening(text),
    { card: buildCard(material({ details: { name } })) },
    recruiterNamed('Rita Example'),
    'Panda',
  )[0]?.text;

test.each([
  ['Nora Example', 'Hello Nora, I am Rita Example from Panda. Bye, Nora.'],
  ['  Ana María  Example', 'Hello Ana, I am Rita Example from Panda. Bye, Ana.'],
  ['Cher', 'Hello Cher, I am Rita Example from Panda. Bye, Cher.'],
  [undefined, 'Hello there, I am Rita Example from Panda. Bye, there.'],
  ['{{recruiter}} $& Example', 'Hello {{recruiter}}, I am Rita Example from Panda. Bye, {{recruiter}}.'],
])('an opening for %s greets them by their first name, in the recruiter’s', (name, said) => {
  expect(fill('Hello {{candidate}}, I am {{recruiter}} from {{agency}}. Bye, {{candidate}}.', name)).toBe(said);
});
