import { describe, expect, it } from 'vitest';
import { contactRemoved as gone, withoutContact, withoutGiven } from '../../src/conversation/given.ts';

const given = ['Anna Example', 'anna@example.org', '+49 170 1234567'];

describe('contact details leave a candidate’s words', () => {
  it.each([
    ['Anna Example, anna@example.org', gone],
    ['anna example and ANNA@example.org, +49 170 1234567', gone],
    ['My name is Anna. What does a senior earn?', `My name is ${gone}. What does a senior earn?`],
    ['Write to other@example.org or call 0049 30 1234567!', `Write to ${gone} or call ${gone}!`],
    ['anna@example', gone],
    ['Name: Anna Example\nE-mail: anna@example.org', `Name: ${gone}\nE-mail: ${gone}`],
    ['Anna_Example_CV.pdf', `${gone}_CV.pdf`],
    ['What about 80,000 to 120000 - 150000 in 2026?', 'What about 80,000 to 120000 - 150000 in 2026?'],
    ['An example of an Annapolis company @ work', 'An example of an Annapolis company @ work'],
  ])('%s', (text, plain) => {
    expect(withoutContact(text, given)).toBe(plain);
    expect(withoutContact(plain, given)).toBe(plain);
  });
});

it('the bot’s words lose what they said back, and nothing of the agency’s', () => {
  const said = 'Thank you, Anna Example. It should look like name@example.org; write to privacy@example.org.';
  expect(withoutGiven(said, given)).toBe(
    `Thank you, ${gone}. It should look like name@example.org; write to privacy@example.org.`,
  );
  expect(withoutGiven('May I ask an example?', ['May Example'])).toBe('May I ask an example?');
});
