import { describe, expect, test } from 'vitest';
import { cvFormats } from '../../src/cv/cv.ts';
import { inspect } from '../../src/cv/inspect.ts';
import { families, hostileFiles, lightHostileFiles } from '../support/hostile/hostile.ts';

test.each(families)('hostile files at the gate: %s', async (family) => {
  for (const { what, make, name, gate } of lightHostileFiles.filter((file) => file.family === family)) {
    const inspection = await inspect(make(), name);
    expect([what, inspection.ok ? 'taken' : inspection.code]).toEqual([what, gate]);
    if (!inspection.ok) expect(inspection.message).toMatch(/^[^\n]+: please [^\n]+\.$/);
  }
});

describe('under every other ending', () => {
  test.each(families.filter((family) => family !== 'name'))('none passes: %s', async (family) => {
    const passed: string[] = [];
    for (const { what, name, make } of lightHostileFiles.filter((file) => file.family === family)) {
      const bytes = make();
      for (const ending of cvFormats.filter((format) => !name.endsWith(`.${format}`)))
        if ((await inspect(bytes, `cv.${ending}`)).ok) passed.push(`${what}, as ${ending}`);
    }
    expect(passed).toEqual([]);
  });
});

test('each hostile file has a name of its own', () => {
  expect(new Set(hostileFiles.map(({ what }) => what)).size).toBe(hostileFiles.length);
});
