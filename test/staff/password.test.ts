import { describe, expect, test } from 'vitest';
import { createPasswords, requireGoodPassword } from '../../src/staff/password.ts';

/** Cheap, so that tests are. */
const cheap = { memory: 8, passes: 1, parallelism: 1 };
const passwords = createPasswords(cheap);

describe('a stored password', () => {
  test('is right for itself alone, and two of one password are never alike', async () => {
    const [one, two] = await Promise.all([passwords.hash('correct horse'), passwords.hash('correct horse')]);
    expect(one).not.toBe(two);
    for (const stored of [one, two]) {
      expect(await passwords.check('correct horse', stored)).toEqual({ right: true });
      for (const wrong of ['', 'correct hors', 'Correct horse', 'correct horse '])
        expect(await passwords.check(wrong, stored), wrong).toEqual({ right: false });
    }
  });

  test('is the same however a keyboard composes its letters', async () => {
    const stored = await passwords.hash('caf\u00e9 au lait \u00e0 midi');
    expect(await passwords.check('cafe\u0301 au lait a\u0300 midi', stored)).toEqual({ right: true });
  });

  test('says what it was made with, and is made anew when that has become too little', async () => {
    const stored = await passwords.hash('correct horse');
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=8,t=1,p=1\$/);
    const dearer = createPasswords({ ...cheap, passes: 2 });
    expect(await dearer.check('wrong', stored)).toEqual({ right: false });
    const { right, better } = await dearer.check('correct horse', stored);
    expect(right).toBe(true);
    expect(better).toMatch(/^\$argon2id\$v=19\$m=8,t=2,p=1\$/);
    expect(await dearer.check('correct horse', better)).toEqual({ right: true });
    expect(await passwords.check('correct horse', better)).toEqual({ right: true });
  });

  test('by default costs what OWASP asks for', async () => {
    expect(await createPasswords().hash('correct horse')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  test('of a form this program does not write is an error, never a match', async () => {
    await expect(passwords.check('x', 'plain text')).rejects.toThrow('not in the form');
  });
});

describe('checking', () => {
  test('leaves the event loop to others', async () => {
    const order: string[] = [];
    const checked = createPasswords()
      .check('x', undefined)
      .then(() => order.push('checked'));
    setImmediate(() => order.push('somebody else'));
    await checked;
    expect(order).toEqual(['somebody else', 'checked']);
  });

  test('does the same work for a name nobody has: it waits in the same line, which has an end', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 60 }, (_, n) => (n % 2 ? passwords.check('x', undefined) : passwords.hash('x'))),
    );
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused).toHaveLength(8);
    for (const { reason } of refused) expect(reason).toMatchObject({ code: 'unavailable' });
    expect(await passwords.check('x', undefined)).toEqual({ right: false });
  });
});

describe('a password somebody chooses', () => {
  const who = { name: 'Rita Maria Example', login: 'rita.maria.example@example.org' };
  test.each([
    ['elevenchars', 'at least 12'],
    ['🐼'.repeat(11), 'at least 12'],
    ['x'.repeat(201), 'at most 200'],
    ['Rita Maria Example', 'not your name'],
    [' RITA maria example', 'not your name'],
    ['Rita.Maria.Example@example.org', 'not your name'],
    ['rita.maria.example', 'not your name'],
  ])('may not be %j', (password, why) => {
    expect(() => requireGoodPassword(password, who)).toThrow(why);
  });
  test.each(['twelve chars', 'x'.repeat(200), '🐼'.repeat(12), 'Rita Maria Example 2'])('may be %j', (password) => {
    expect(() => requireGoodPassword(password, who)).not.toThrow();
  });
});
