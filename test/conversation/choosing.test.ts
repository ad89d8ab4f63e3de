import { describe, expect, test } from 'vitest';
import { applied, choiceIn } from '../../src/conversation/choosing.ts';
import { type CvFacts, itemsOf, noFacts } from '../../src/cv/cv.ts';

const facts: CvFacts = {
  ...noFacts,
  phone: [{ value: '+44 7700 900123', line: '+44 7700 900123 | jane@example.org' }],
  links: [{ value: 'github.com/jane-example', line: 'github.com/jane-example' }],
  languages: [
    { value: 'English', level: 'native', line: 'English (native), German (B2)' },
    { value: 'German', level: 'B2', line: 'English (native), German (B2)' },
  ],
  skills: ['Python', 'Java', 'JavaScript', 'C++', 'R', 'Machine learning'].map((value) => ({
    value,
    line: `With ${value}`,
  })),
  years: [
    { value: '2019 – present', line: '2019 – present Senior Engineer, Example Imaging Ltd' },
    { value: '2016 - 2019', line: '2016 - 2019 Data Scientist, Example College' },
  ],
  education: [{ value: 'MSc Computer Science, Example University', line: 'MSc Computer Science, Example University' }],
};
const all = itemsOf(facts).map(({ id }) => id);
const skills = all.filter((id) => id.startsWith('skills.'));

describe('what a candidate says of what was read', () => {
  test.each<[string, readonly string[]]>([
    ['Leave out Java', ['skills.1']],
    ['leave out java.', ['skills.1']],
    ['Please leave Java out', ['skills.1']],
    ['remove C++ please', ['skills.3']],
    ['delete R', ['skills.4']],
    ['Leave out "Machine learning"', ['skills.5']],
    ['without Python', ['skills.0']],
    ['no Java', ['skills.1']],
    ['Java is wrong', ['skills.1']],
    ['take out Python, Java and R', ['skills.0', 'skills.1', 'skills.4']],
    ['Leave out the years', ['years.0', 'years.1']],
    ['leave out all the dates', ['years.0', 'years.1']],
    ['leave out 2016-2019', ['years.1']],
    ['leave out Example Imaging', ['years.0']],
    ['Leave out my phone number', ['phone.0']],
    ['leave out the languages and the links', ['languages.0', 'languages.1', 'links.0']],
    ['remove my degree', ['education.0']],
    ['Can you leave out German?', ['languages.1']],
    ['keep only the skills', all.filter((id) => !skills.includes(id))],
    ['Leave everything out', all],
    ['leave it all out', all],
    ['Remove all of it', all],
    ['none of it', all],
    ["don't pass any of it on", all],
    ['Lass Java weg', ['skills.1']],
    ['ohne die Sprachen', ['languages.0', 'languages.1']],
    ['sans Python', ['skills.0']],
  ])('%s', (text, ids) => {
    const choice = choiceIn(text, facts);
    expect(choice?.kind).toBe('out');
    expect(choice?.kind === 'out' && [...choice.ids]).toEqual(ids);
  });

  test.each([
    ['Change Java to Kotlin', 'skills.1', 'Kotlin'],
    ['change 2016 - 2019 to 2015 - 2019', 'years.1', '2015 - 2019'],
    ['German should be German (C1)', 'languages.1', 'German (C1)'],
    ['replace Python with "Python 3"', 'skills.0', 'Python 3'],
    ['change the phone to +31 20 555 0123', 'phone.0', '+31 20 555 0123'],
  ])('%s', (text, id, value) => expect(choiceIn(text, facts)).toEqual({ kind: 'change', id, value }));

  test.each(['Leave out COBOL', 'remove Rust', 'change the phone to hello', 'Haskell is wrong'])(
    '%s: is not there',
    (text) => expect(choiceIn(text, facts)).toEqual({ kind: 'unknown' }),
  );

  test.each([
    ["That's right"],
    ['yes'],
    ['no'],
    ['no thanks'],
    ['Cancel'],
    ['skip'],
    ["don't leave anything out"],
    ['What does a senior earn?'],
    ['Do I need Java for this role?'],
    ['My phone is +31 20 555 0123'],
    ['without a degree, can I apply?'],
    ['I only have three years of experience'],
  ])('%s: is about something else', (text) => expect(choiceIn(text, facts)).toBeUndefined());

  test('nothing but what they named goes, and what they wrote keeps its line', () => {
    const out = choiceIn('Leave out Java', facts);
    expect(itemsOf(applied(facts, out as never)).map(({ fact }) => fact.value)).not.toContain('Java');
    expect(itemsOf(applied(facts, out as never))).toHaveLength(all.length - 1);
    const changed = applied(facts, choiceIn('Change Java to Kotlin', facts) as never);
    expect(changed.skills[1]).toEqual({ value: 'Kotlin', line: 'With Java' });
  });
});
