import { describe, expect, test } from 'vitest';
import { asksForTheirData, withdrawsPlainly } from '../../src/conversation/my-data.ts';

describe('whether somebody asks to see what is held of them', () => {
  test.each([
    'my data',
    'My data, please',
    'What do you hold about me?',
    'what data do you have about me',
    'Which information do you keep on me?',
    'Can I see my data?',
    'show me my personal data',
    'export my data',
    'I want to correct my details',
    'what is stored about me',
    'Data subject access request',
    'Welche Daten habt ihr von mir?',
  ])('yes: %s', (text) => expect(asksForTheirData(text)).toBe(true));

  test.each([
    'what happens with my data',
    'delete my data',
    'how long do you keep my data',
    'what skills do I need to work with my data',
    'what data do you hold about other candidates',
    'do you sell my data',
    'my data science degree is from Delft',
  ])('no: %s', (text) => expect(asksForTheirData(text)).toBe(false));
});

describe('whether a request is plainly withdrawn', () => {
  test.each(['Withdraw my request', 'please cancel my request.', 'I want to withdraw my application'])(
    'yes: %s',
    (text) => expect(withdrawsPlainly(text)).toBe(true),
  );
  test.each(['can I withdraw my request later?', 'cancel the meeting', 'no request of mine was answered', 'withdraw'])(
    'no: %s',
    (text) => expect(withdrawsPlainly(text)).toBe(false),
  );
});
