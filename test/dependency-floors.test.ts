import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { faultOf, floors, isBelow } from './support/floors.ts';

const root = new URL('../', import.meta.url).pathname;
interface Locked {
  readonly version?: string;
  readonly dev?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
}
const lock = JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8')) as { packages: Record<string, Locked> };
const packages = Object.entries(lock.packages)
  .filter(([path]) => path !== '')
  .map(([path, entry]) => ({ path, name: path.replace(/^.*node_modules\//, ''), ...entry }));

describe('the lock file', () => {
  test('has no package below its safe floor, and none that is not wanted', () => {
    expect(packages.length).toBeGreaterThan(100);
    expect(packages.flatMap(({ name, version }) => faultOf(name, version ?? '0.0.0') ?? [])).toEqual([]);
  });

  test('pins what the project asks for by itself', () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies }))
      expect(lock.packages[`node_modules/${name}`]?.version, name).toBe(version);
  });

  test('has one pdf.js, and no native canvas for it', () => {
    expect(packages.filter(({ name }) => name === 'pdfjs-dist').map(({ path }) => path)).toEqual([
      'node_modules/pdfjs-dist',
    ]);
    expect(packages.filter(({ name }) => name.startsWith('@napi-rs/canvas-'))).toEqual([]);
    expect(lock.packages['node_modules/@napi-rs/canvas']).toMatchObject({ link: true });
  });

  test('names floors that matter: most of them are of packages that are there', () => {
    const there = Object.keys(floors).filter((name) => packages.some((entry) => entry.name === name));
    expect(there.length).toBeGreaterThan(20);
  });
});

test('whoever brings an older uuid calls v4 only, which its fault does not touch', () => {
  const users = packages.filter(({ dependencies, dev }) => !dev && dependencies?.uuid);
  expect(users.length).toBeGreaterThan(0);
  for (const { path } of users) {
    const sources = globSync(['lib/**/*.{js,cjs}', 'dist/**/*.{js,cjs}'], { cwd: `${root}${path}` });
    expect(sources.length, path).toBeGreaterThan(0);
    for (const source of sources)
      expect(readFileSync(`${root}${path}/${source}`, 'utf8'), `${path}/${source}`).not.toMatch(
        /\buuid(_1)?\.v[356]\b/,
      );
  }
});

describe('the check itself', () => {
  test.each([
    ['1.2.3', '1.2.3', false],
    ['1.2.2', '1.2.3', true],
    ['1.10.0', '1.9.9', false],
    ['1.9.9', '1.10.0', true],
    ['2.0.0', '1.9.9', false],
    ['0.9.9', '1.0.0', true],
    ['1.2.3-beta.1', '1.2.3', true],
    ['1.2.4-beta.1', '1.2.3', false],
  ])('%s below %s: %s', (version, floor, below) => expect(isBelow(version, floor)).toBe(below));

  test.each([
    ['ws', '7.5.10', true],
    ['ws', '7.5.14', false],
    ['ws', '8.20.9', true],
    ['ws', '8.23.0', false],
    ['ws', '9.0.0', false],
    ['ws', '6.2.3', true],
    ['mammoth', '99.0.0', true],
    ['left-pad', '0.0.1', false],
  ])('%s %s is refused: %s', (name, version, refused) => expect(faultOf(name, version) !== undefined).toBe(refused));
});
