import { describe, expect, it } from 'vitest';
import { findAll, understand } from '../../src/answering/answering.ts';
import { decide } from '../../src/conversation/decide.ts';
import type { Decision, Situation } from '../../src/conversation/decision.ts';
import { phrases } from '../../src/conversation/phrases.ts';
import { nameAt } from '../../src/conversation/reading.ts';
import { initialState, type State } from '../../src/conversation/state.ts';
import { isConditional, withheld } from '../../src/conversation/withheld.ts';
import { saysUnder16 } from '../../src/conversation/young.ts';
import { smallSnapshot } from '../support/snapshot.ts';

const snapshot = smallSnapshot();
const base: Omit<Situation, 'state'> = { agency: snapshot.agency, cvLimit: '10 MB', now: 1_000, mode: 'bot' };

function say(text: string, state: State = initialState): Decision {
  const understanding = understand(text, snapshot, { name: nameAt(state.step) });
  return decide({ ...base, state }, { understanding, findings: findAll(understanding, snapshot, state.focus) });
}

const details = { name: 'Marta Nowak', email: 'marta@example.org' };
const { digest } = snapshot.agency.notice;
const consent = { notice: '7', digest, at: 1 };
const shown = { notice: digest };
const cv = { id: 'cv1', name: 'marta.pdf', format: 'pdf', size: 1000 };
const at = (step: State['step'], more: Partial<State> = {}): State => ({ ...initialState, step, ...more });
const contact = at('contact');
const notice = at('notice', { details, shown });
const atCv = at('cv', { details, consent });
const review = at('review', { details, consent, cv });

describe('before a handoff', () => {
  it.each([
    'I do NOT want a recruiter, I just want to know if I need a PhD',
    "please don't pass me to a recruiter. is a bachelor enough?",
  ])('"%s" is answered and starts nothing', (text) => {
    const decision = say(text);
    expect(decision.state.step).toBe('talking');
    expect(decision.say?.answer).toBe(true);
  });

  it('an offer holds for the next message and no longer', () => {
    const offered = at('talking', { offered: true });
    expect(say('ok', offered).state.step).toBe('contact');
    const refused = say('no', offered);
    expect(say('ok', refused.state).state.step).toBe('talking');
    const thanked = say('thanks', offered);
    expect(say('yes', thanked.state).state.step).toBe('talking');
  });

  it('details with a word of connecting are a request, and are kept', () => {
    const decision = say("sorry you're right. can you put me in touch? Name's Rui, rui@example.org");
    expect(decision.state).toMatchObject({ step: 'notice', details: { name: 'Rui', email: 'rui@example.org' } });
    expect(say('Can somebody call me back? +44 7700 900123').state).toMatchObject({
      step: 'contact',
      details: { phone: '+44 7700 900123' },
    });
  });

  it('nobody who says to be under sixteen is led to a recruiter', () => {
    const said = say("I'm 15, is a bachelor enough?");
    expect(said.say).toMatchObject({ answer: true, text: phrases.young() });
    expect(said.say?.suggestions?.join()).not.toMatch(/recruiter/);
    for (const text of ['talk to a recruiter', 'here is my CV', 'kid@example.org'])
      expect(say(text, said.state)).toMatchObject({ state: { step: 'talking' }, say: { text: phrases.young() } });
  });

  it.each(["Explain the job to me like I'm five", 'talk to me as if I am 10'])('"%s" tells no age', (text) => {
    expect(saysUnder16(text)).toBe(false);
  });

  it('distress outranks the handoff', () => {
    expect(say('I want to die, let me talk to a recruiter').say?.outcome).toBe('safety');
    expect(say('I cried today. I just want someone to say it gets better').say?.outcome).toBe('safety');
  });
});

describe('at the question for contact details', () => {
  it.each([
    ['hm', {}],
    ['Wait', {}],
    ['No name, just email', {}],
    ["I don't want to give my last name, I'm Ed", { name: 'Ed' }],
    ['Anna Example', { name: 'Anna Example' }],
    ['Can somebody call me back? +44 7700 900123', { phone: '+44 7700 900123' }],
    ["I don't have a phone", {}],
    ['no phone, I am Ed, ed@example.org', { name: 'Ed', email: 'ed@example.org' }],
  ])('"%s" leaves %j and the question goes on', (text, read) => {
    const decision = say(text, contact);
    expect(decision.state.details).toEqual(read);
    expect(['contact', 'notice']).toContain(decision.state.step);
  });

  it('answers a question beside a field that is held back and keeps what it has', () => {
    const decision = say("No, I don't have a phone. Is e-mail ok?", at('contact', { details: { name: 'Anna' } }));
    expect(decision.state).toMatchObject({ step: 'contact', details: { name: 'Anna' } });
    expect(decision.say?.text).toContain(phrases.reachEnough());
  });

  it.each([
    'no',
    'no thanks',
    'actually no',
    "whoa no i didn't ask for that",
    'cancel',
    "I don't want a recruiter",
    'no, too early for me',
    'nein danke',
    'laissez tomber',
  ])('"%s" leaves, and drops what was given', (text) => {
    const decision = say(text, at('contact', { details: { name: 'Anna' } }));
    expect(decision.state).toMatchObject({ step: 'talking', details: {} });
  });

  it('answers what is asked beside a refusal', () => {
    const decision = say('no thanks, is a bachelor enough?', contact);
    expect(decision).toMatchObject({ state: { step: 'talking' }, say: { answer: true } });
  });

  it('asks whether a word is a name, and takes the answer', () => {
    const asked = say('Hope', contact);
    expect(asked.say?.text).toBe(phrases.isYourName('Hope'));
    expect(say('yes', asked.state)).toMatchObject({
      state: { details: { name: 'Hope' } },
      say: { text: phrases.askReach('Hope') },
    });
    expect(say('hope@example.org', asked.state).state).toMatchObject({ step: 'notice', details: { name: 'Hope' } });
    expect(say('no', asked.state)).toMatchObject({
      state: { step: 'contact', details: {} },
      say: { text: phrases.askName() },
    });
    expect(say('Marta Nowak', asked.state).state.details).toEqual({ name: 'Marta Nowak' });
  });

  it.each(['why?', 'but why', 'Warum?', 'pourquoi ?', 'perché?'])(
    'takes "%s" for a question about what it asks',
    (text) => {
      expect(say(text, contact).say?.text).toContain(phrases.whyContact());
      expect(say(text, notice).say?.text).toContain(phrases.whyContact());
    },
  );

  it('says that nobody is there at once to whoever presses', () => {
    expect(say('i said NOW not a form', contact).say?.text).toBe(phrases.notLive());
    expect(say('just connect me to a human', contact).say?.text).toBe(phrases.notLive());
  });
});

describe('at the notice', () => {
  it.each([
    'I agree',
    'ok agree',
    'yes',
    'Ja, einverstanden',
    "j'accepte",
    'acepto',
    'accetto',
    'akkoord',
    'zgadzam się',
  ])('"%s" is an agreement', (text) => {
    expect(say(text, notice)).toMatchObject({ state: { step: 'cv' }, effects: ['record-consent'] });
  });

  it.each([
    'Send it',
    'perfect',
    'hm',
    'no cv',
    "don't share it with everyone, only one recruiter",
    "yes but only if you don't tell my boss",
    'I agree unless it costs something',
    'what happens if I say no?',
    'why do you need my name?',
    "can't say I agree",
    'wait',
  ])('"%s" is neither an agreement nor a refusal', (text) => {
    const decision = say(text, notice);
    expect(decision.state).toMatchObject({ step: 'notice', details });
    expect(decision.effects).toEqual([]);
    expect(decision.say?.request).toBe('notice');
  });

  it.each([
    'no',
    "No, don't share",
    'I do not agree',
    'nein',
    "pas d'accord",
    'no acepto',
    'non accetto',
    'niet akkoord',
    'nie zgadzam się',
    'no, I have thought it over',
  ])('"%s" is a refusal', (text) => {
    expect(say(text, notice)).toMatchObject({ state: { step: 'talking', details: {} }, effects: [] });
  });

  it.each([
    ['actually the name is wrong, it should be Marta Nowak-Kowalska', { ...details, name: 'Marta Nowak-Kowalska' }],
    ['wait, my email is marta.n@example.org', { ...details, email: 'marta.n@example.org' }],
    ['no wait, Marta Lis, I got married', { ...details, name: 'Marta Lis' }],
  ])('"%s" corrects', (text, corrected) => {
    expect(say(text, notice).state).toMatchObject({ step: 'notice', details: corrected });
    expect(say(text, review).state).toMatchObject({ step: 'review', details: corrected });
  });

  it('drops a way to be reached that is held back, if another is left', () => {
    const both = at('notice', { details: { ...details, phone: '+44 7700 900123' }, shown });
    expect(say("don't share my phone number", both).state.details).toEqual(details);
    expect(say("don't share my e-mail", notice).say?.text).toContain(phrases.reachNeeded());
  });
});

describe('at the CV and the review', () => {
  it.each(['no', 'no thanks', "No, I don't have a CV", 'skip', 'überspringen', 'pomiń'])(
    '"%s" goes on without a CV',
    (text) => {
      expect(say(text, atCv).state.step).toBe('review');
    },
  );

  it('a no to the recruiter leaves, and takes the CV with it', () => {
    expect(say("I don't want to talk to a recruiter", atCv).state.step).toBe('talking');
    expect(say('no', review)).toMatchObject({ state: { step: 'talking' }, effects: ['discard-cv'] });
  });

  it('sends on a yes and on "send it" only', () => {
    for (const text of ['Send it', 'yes', 'abschicken', 'wyślij'])
      expect(say(text, review).effects).toEqual(['open-handoff']);
    for (const text of ['hm', 'send it but only to one recruiter', 'why would I send it?'])
      expect(say(text, review)).toMatchObject({ state: { step: 'review' }, effects: [] });
  });

  it('drops the CV at a word', () => {
    expect(say('send it without my CV', review)).toMatchObject({ state: { step: 'review' }, effects: ['discard-cv'] });
    expect(say('send it without my CV', review).state.cv).toBeUndefined();
  });
});

describe('what is held back', () => {
  it.each([
    ["I don't have a phone", ['phone']],
    ['No name, just email', ['name']],
    ["I don't want to give my last name", ['name']],
    ['no cv', ['cv']],
    ["I don't have an email or phone", ['email', 'phone']],
    ['Ich habe kein Telefon', ['phone']],
    ['ohne Lebenslauf', ['cv']],
    ["je n'ai pas de téléphone", ['phone']],
    ['no tengo teléfono', ['phone']],
    ['non ho il telefono', ['phone']],
    ['geen telefoon', ['phone']],
    ['nie mam telefonu', ['phone']],
    ['my phone is +44 7700 900123', []],
    ['the name is wrong', []],
    ['no', []],
  ])('"%s"', (text, fields) => {
    expect([...withheld(text)]).toEqual(fields);
  });
});

describe('a yes with a condition', () => {
  it.each([
    'yes but only one recruiter',
    'I agree if you delete it later',
    "don't share it with everyone",
    'ja, aber nur an einen',
    'oui mais seulement à un recruteur',
  ])('"%s"', (text) => {
    expect(isConditional(text)).toBe(true);
  });
  it.each(['I agree', 'yes please', 'no', "No, don't share"])('is not "%s"', (text) => {
    expect(isConditional(text)).toBe(false);
  });
});

describe('who says to be under sixteen', () => {
  it.each([
    "i'm 15",
    'I am 14 years old',
    "no i don't want to send a resume, i'm 15. what should i do at school",
    "I'm only thirteen",
    '15yo here',
    'Ich bin 15',
    'Ich bin 14 Jahre alt',
    "j'ai 15 ans",
    'tengo 15 años',
    'ho 15 anni',
    'ik ben 15',
    'mam 15 lat',
  ])('"%s"', (text) => {
    expect(saysUnder16(text)).toBe(true);
  });
  it.each([
    "I'm 16",
    "I'm 25",
    "I'm 15 years into my career",
    "I'm 15 minutes late",
    'my son is 15',
    'I have 15 years of experience',
    "j'ai 15 ans d'expérience",
    'tengo 15 años de experiencia',
    'ho 15 anni di esperienza',
    'mam 15 lat doświadczenia',
    'ich bin 15 Jahre im Beruf',
    "I'm 5% sure",
    "I'm 150",
  ])('not "%s"', (text) => {
    expect(saysUnder16(text)).toBe(false);
  });
});

describe('on the way', () => {
  it('who presses for a person is told how it goes, and the way is not left', () => {
    expect(say('no forms. just a human', contact)).toMatchObject({ state: { step: 'contact' } });
  });

  it.each([
    ['Marta Nowak-Lis', 'Marta Nowak-Lis'],
    ['wait, how do I change my name to Marta Lis', 'Marta Lis'],
    ['Berlin Germany', 'Marta Nowak'],
    ['Looks Good', 'Marta Nowak'],
  ])('"%s" at the review leaves the name %s', (text, name) => {
    expect(say(text, review).state.details.name).toBe(name);
  });

  it.each(["and my CV? I don't have it here"])('"%s" hears that it is optional', (text) => {
    expect(say(text, atCv)).toMatchObject({
      state: { step: 'cv' },
      say: { text: expect.stringMatching(/optional/) },
    });
  });

  it('"skip then" skips', () => {
    expect(say('skip then', atCv).state.step).toBe('review');
  });

  it('a question in short is about what is given there', () => {
    expect(say('I want to talk to a recruiter').state.focus?.entries).toEqual(['what-happens-with-my-data']);
  });
});
