import { describe, expect, it } from 'vitest';
import { actsIn } from '../../src/answering/acts.ts';
import { type Wish, wishesIn, withoutRefusals } from '../../src/answering/wishes.ts';
import { fold } from '../../src/knowledge/knowledge.ts';
import { type Phrasings, phrasings } from './wish-phrasings.ts';

const wishes = (text: string) => wishesIn(fold(text));
const lines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** Each with what it must not be taken for. */
const expected: Record<keyof Phrasings, { is: Wish; never: readonly Wish[] }> = {
  request: { is: 'recruiter', never: ['cancel'] },
  refusal: { is: 'refuse', never: ['recruiter', 'agree'] },
  agree: { is: 'agree', never: ['refuse', 'cancel', 'recruiter'] },
  skip: { is: 'skip', never: ['agree', 'recruiter'] },
  cancel: { is: 'cancel', never: ['agree', 'recruiter'] },
};

describe.each(Object.entries(phrasings))('in %s', (_, language) => {
  it.each(Object.entries(language) as [keyof Phrasings, string][])(
    'a %s is understood however it is put',
    (kind, text) => {
      const { is, never } = expected[kind];
      const phrases = lines(text);
      const wrong = phrases.filter((phrase) => {
        const found = wishes(phrase);
        return !found.has(is) || never.some((wish) => found.has(wish) && !(wish === 'agree' && is === 'skip'));
      });
      expect(wrong.map((phrase) => `${phrase}: ${[...wishes(phrase)].join(' ')}`)).toEqual([]);
      expect(phrases.length).toBeGreaterThanOrEqual(12);
    },
  );
});

it('a yes takes a no back where it says so, and nothing is cancelled by a no after it', () => {
  expect(wishes('actually, I changed my mind, yes please')).toContain('recruiter');
  expect(wishes('I changed my mind, no thanks')).not.toContain('recruiter');
  expect(wishes('cancel. yes')).not.toContain('recruiter');
});

describe('speaking of a recruiter is not asking for one', () => {
  it.each([
    'why would I want to talk to a recruiter?',
    'what happens if I talk to a recruiter?',
    'I already talked to a recruiter and it was awful',
    "no i don't want to send a resume, i'm 15. what should i do at school",
    'I cried today. I just want someone to say it gets better',
    'I just want someone to tell me what this job is really like',
    "well i'm in hamburg, 4 years in, kinda stuck",
    "I'm in Lyon, 6 years in, feel stuck",
    "I'm in Nairobi, will a work permit be arranged?",
    'do I have to talk to a recruiter?',
    'should I speak to a consultant first?',
    'before I talk to a recruiter I would like to know the salary',
    'when I spoke to a recruiter last year he laughed at me',
    'how much do recruiters earn?',
    'I had to talk to an agent at my last job and hated it',
    'will a recruiter call me at work?',
    'do engineers talk to people all day?',
    'I would be interested in the salary',
    'tell me what happens when I talk to a recruiter',
    'Warum sollte ich mit einem Recruiter sprechen?',
    'Was passiert, wenn ich mit einem Recruiter spreche?',
    'Ich habe schon mit einem Recruiter gesprochen',
    'Pourquoi parler à un recruteur ?',
    "J'ai déjà parlé à un recruteur",
    '¿Por qué hablar con un reclutador?',
    '¿Qué pasa si hablo con un reclutador?',
    'Perché dovrei parlare con un recruiter?',
    'Waarom zou ik met een recruiter praten?',
    'Dlaczego mam rozmawiać z rekruterem?',
    'Co się stanie, jeśli porozmawiam z rekruterem?',
  ])('%s', (text) => {
    const found = wishes(text);
    expect(found).not.toContain('recruiter');
    expect(found).not.toContain('send-cv');
  });
});

describe('what consents and what does not', () => {
  it.each(['Send it', 'perfect', 'confirm', 'looks good', 'submit', 'abschicken', 'invia', 'wyślij'])(
    '"%s" says to go on and agrees to nothing',
    (text) => {
      expect(wishes(text)).toContain('send');
      expect(wishes(text)).not.toContain('agree');
    },
  );

  it.each([
    "I can't say I agree",
    'ich stimme nicht zu',
    'no acepto',
    'non accetto',
    "je ne suis pas d'accord",
    'ik ga niet akkoord',
    'nie zgadzam się',
  ])('"%s" is no agreement', (text) => {
    expect(wishes(text)).not.toContain('agree');
  });

  it.each([
    "No, I don't have a phone. Is e-mail ok?",
    'no wait, Marta Nowak, I got married',
    "I don't want to give my last name, I'm Ed",
    "don't share it with everyone, only one recruiter",
  ])('"%s" refuses a part, not the whole', (text) => {
    expect(wishes(text)).not.toContain('refuse');
    expect(wishes(text)).not.toContain('cancel');
  });
});

describe('what is asked beside a refusal', () => {
  it.each([
    ['I do NOT want a recruiter, I just want to know if I need a PhD', 'I just want to know if I need a PhD'],
    ["please don't pass me to a recruiter. is a bachelor enough?", 'is a bachelor enough?'],
    ["no i don't want to send a resume, i'm 15. what should i do at school", "i'm 15. what should i do at school"],
    ['do I need a PhD?', 'do I need a PhD?'],
    ["please don't pass me to a recruiter", ''],
  ])('"%s" leaves "%s"', (text, rest) => {
    expect(withoutRefusals(text)).toBe(rest);
  });
});

it('tells distress, whoever is wished for beside it', () => {
  expect(actsIn(fold('I cried today. I just want someone to say it gets better'))).toContain('distress');
});
