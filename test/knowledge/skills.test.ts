import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { buildSnapshot } from '../../src/knowledge/knowledge.ts';
import { smallFiles, smallSnapshot } from '../support/snapshot.ts';

const path = 'knowledge/en/skills.yaml';
const python = { name: 'Python', also: ['Python3'], not: ['Monty Python'] };
const withSkills = (skills: unknown) =>
  buildSnapshot(new Map([...smallFiles, [path, JSON.stringify(skills, null, 1)]]), 'en', '2026-11-24');

describe('the skills that CVs are read for', () => {
  test('are part of the knowledge and of its version', () => {
    const { snapshot } = withSkills([python]);
    expect(snapshot?.skills).toEqual([python]);
    expect(snapshot?.version).not.toBe(smallSnapshot().version);
    expect(withSkills([{ name: 'Python' }]).snapshot?.skills).toEqual([{ name: 'Python', also: [], not: [] }]);
  });

  test('may be missing: then none are read', () => expect(smallSnapshot().skills).toEqual([]));

  test.each([
    ['a name twice', [python, { name: 'PYTHON' }], 'skill-duplicate', /same name as "Python"/],
    ['a spelling twice', [{ ...python, also: ['py', 'py'] }], 'skill-duplicate', /"py" twice/],
    ['its name as a spelling', [{ ...python, also: ['Python'] }], 'skill-duplicate', /"Python" twice/],
    ['a spelling of signs', [{ ...python, also: ['++'] }], 'skill-spelling', /without a letter or digit; remove/],
    ['a not that holds no spelling', [{ ...python, not: ['snakes'] }], 'skill-not', /none of its spellings; remove/],
    ['a not that is a spelling', [{ ...python, not: ['python3'] }], 'skill-not', /as a spelling and as not/],
    ['no name', [{ name: ' ' }], 'schema', /name/],
    ['a name that is too long', [{ name: 'x'.repeat(61) }], 'schema', /at most 60/],
    ['a weight', [{ ...python, weight: 3 }], 'schema', /weight/],
  ])('with %s are refused, with the line and what to do', (_, skills, rule, message) => {
    const { snapshot, problems } = withSkills(skills);
    expect(snapshot).toBeUndefined();
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([
      expect.objectContaining({ rule, file: path, message: expect.stringMatching(message) }),
    ]);
    expect(problems.every(({ line }) => line >= 1)).toBe(true);
  });

  test('that no entry names are pointed out, for only the role’s are looked for', () => {
    const { snapshot, problems } = withSkills([{ name: 'Falconry' }]);
    expect(snapshot?.skills).toHaveLength(1);
    expect(problems).toContainEqual(expect.objectContaining({ rule: 'skill-unknown', severity: 'warning', line: 3 }));
  });

  test('of the project hold what the role’s page names, and nothing that it does not', () => {
    const folder = new URL('../../knowledge/en/', import.meta.url);
    const text = readFileSync(new URL('skills.yaml', folder), 'utf8');
    const names = smallSnapshot(new Map([[path, text]])).skills.map(({ name }) => name);
    for (const name of ['Python', 'R', 'Java', 'TensorFlow', 'PyTorch', 'Reinforcement learning', 'Genomics'])
      expect(names).toContain(name);
    for (const name of ['Scala', 'Keras', 'C++', 'Communication']) expect(names).not.toContain(name);
  });
});
