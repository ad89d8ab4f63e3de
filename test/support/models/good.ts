import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Snapshot } from '../../../src/knowledge/knowledge.ts';
import { type Asked, type Passage, sentencesOf } from './asked.ts';
import type { Written, WrittenPart } from './delivery.ts';

/** How a good model may word an answer. */
export const manners = ['as it stands', 'worded', 'worded otherwise', 'a part a sentence', 'as a list'] as const;
export type GoodManner = (typeof manners)[number];

const written = z
  .record(z.string(), z.array(z.string()).min(1))
  .parse(parse(readFileSync(new URL('wordings.yaml', import.meta.url), 'utf8')));

/** A text whose figures are left open, however they are written. */
const open = (text: string): string => text.replace(/\{\{fact:[^}]*\}\}|⟦[^⟧]*⟧/g, '¤');

/** Other words for the approved texts of a knowledge, by the text. */
function wordingsOf(snapshot: Snapshot): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const { id, answer, sections } of snapshot.entries.values()) {
    const texts = [
      { key: id, text: answer },
      ...sections.map(({ heading, text }) => ({ key: `${id}#${heading}`, text })),
    ];
    for (const { key, text } of texts) if (written[key]) found.set(open(text), written[key]);
  }
  return found;
}

/** A model that words answers well: it says what the passages say, each sentence for one of theirs. */
export function goodModel(snapshot: Snapshot) {
  const known = wordingsOf(snapshot);

  /** Other words for an approved text with marks. */
  const wordings = (text: string): string[] => {
    const marks = text.match(/⟦[^⟧]*⟧/g) ?? [];
    return (known.get(open(text)) ?? []).map((one) =>
      one.replace(/\{(\d)\}/g, (_, nth: string) => marks[Number(nth) - 1] ?? ''),
    );
  };

  const worded = (text: string, which: number): string => {
    const found = wordings(text);
    return found[which % found.length] ?? text;
  };

  const partsOf = ({ id, text }: Passage, manner: GoodManner, round: number): WrittenPart[] => {
    const entries = [id];
    const pieces = text.split('\n').filter(Boolean);
    switch (manner) {
      case 'as it stands':
        return pieces.map((piece) => ({ entries, text: piece }));
      case 'worded':
        return pieces.map((piece) => ({ entries, text: worded(piece, round) }));
      case 'worded otherwise':
        return pieces.map((piece) => ({ entries, text: worded(piece, round + 1) }));
      case 'a part a sentence':
        return pieces
          .flatMap((piece) => sentencesOf(worded(piece, round)))
          .map((sentence) => ({ entries, text: sentence }));
      case 'as a list':
        return pieces.map((piece) => ({
          entries,
          text: sentencesOf(worded(piece, round))
            .map((sentence) => `- ${sentence}`)
            .join('\n'),
        }));
    }
  };

  return {
    wordings,
    /** Whether it has other words for all that it is asked. */
    knows: ({ passages }: Asked): boolean =>
      passages.every(({ text }) => text.split('\n').every((piece) => known.has(open(piece)))),
    words: ({ passages, unknown }: Asked, manner: GoodManner, round = 0): Written => ({
      parts: passages.flatMap((passage) => partsOf(passage, manner, round)),
      notKnown: [],
      outcome: unknown.length > 0 ? 'partial' : 'answer',
    }),
  };
}
