import { describe, expect, it } from 'vitest';
import { readDetails } from '../../src/answering/details.ts';

describe('a name', () => {
  it.each([
    ['Anna Example', 'Anna Example'],
    ['anna example', 'anna example'],
    ['Grace', 'Grace'],
    ['rose miller', 'rose miller'],
    ['Mark', 'Mark'],
    ['priya', 'priya'],
    ["I'm Ed", 'Ed'],
    ["I don't want to give my last name, I'm Ed", 'Ed'],
    ['My name is Will', 'Will'],
    ['my name is hope', 'hope'],
    ['hi, this is Jan van der Berg here', 'Jan van der Berg'],
    ['Ich heiße Jürgen Groß und suche Arbeit', 'Jürgen Groß'],
    ["je m'appelle Chloé Dubois", 'Chloé Dubois'],
    ['me llamo José Ramírez', 'José Ramírez'],
    ['mi chiamo Giulia Conti', 'Giulia Conti'],
    ['ik ben Sanne', 'Sanne'],
    ['nazywam się Łukasz Żak', 'Łukasz Żak'],
    ['no wait, Marta Nowak, I got married', 'Marta Nowak'],
    ['actually the name is wrong, it should be Marta Nowak-Kowalska', 'Marta Nowak-Kowalska'],
    ["Name's Rui, rui@example.org", 'Rui'],
    ['J. R. Smith', 'J. R. Smith'],
    ["O'Brien", "O'Brien"],
  ])('is read from "%s"', (text, name) => {
    expect(readDetails(text, 'asked')).toMatchObject({ name });
  });

  it.each([
    'hm',
    'Wait',
    'wait',
    'Can somebody call me back? +44 7700 900123',
    'No name, just email',
    'the name is wrong',
    'wait, my email is lena.h@example.org',
    'back',
    'ok sure',
    'call me back',
    "I'm stuck",
    "i'm polish",
    "I'm Polish",
    'espera',
    'Warte mal',
    'tell me more',
    'no phone please',
    'my name is private',
    'I got married',
    'just a moment',
    'Ich bin Ingenieur',
    'je suis interessé',
    'not now',
    'I hate forms',
    'later maybe',
  ])('is not read from "%s"', (text) => {
    const read = readDetails(text, 'asked');
    expect(read.name).toBeUndefined();
    expect(read.unsureName).toBeUndefined();
  });

  it.each(['An Le', 'Dr. Anna (Ann) Example, PhD', 'Maria da Silva e Souza', 'Will', 'anna example', '李小龙'])(
    'is what a form says, whatever it looks like: %s',
    (name) => {
      const read = { name, email: 'name@example.org', phone: '020 123456' };
      const text = `Name: ${name}\nE-mail: ${read.email}\nPhone: ${read.phone}`;
      for (const expected of ['asked', 'known', 'no'] as const) expect(readDetails(text, expected)).toEqual(read);
    },
  );

  it.each(['Hope', 'Will', 'May'])('is asked about where "%s" may be one', (text) => {
    expect(readDetails(text, 'asked')).toEqual({ unsureName: text });
  });

  it.each(['no wait, Marta Nowak, I got married', "sorry, it's Marta Nowak"])(
    'is read from the correction "%s" though nobody asked',
    (text) => {
      expect(readDetails(text, 'no')).toEqual({ name: 'Marta Nowak' });
    },
  );

  it.each([
    "I'm Data Scientist",
    "I'm in Lyon",
    "I'm ML engineer",
    'I am interested',
    "it's Great",
    "I'm happy",
    'no, Berlin',
  ])('is not taken out of the blue from "%s"', (text) => {
    expect(readDetails(text, 'no').name).toBeUndefined();
  });
});
