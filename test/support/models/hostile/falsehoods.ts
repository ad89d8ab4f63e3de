import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Asked } from '../asked.ts';

/** Of a passage, by what it begins with: the texts of a knowledge are known by entry and heading, those of a prompt by their words alone. */
const written = z
  .record(z.string(), z.array(z.string()).min(1))
  .parse(parse(readFileSync(new URL('falsehoods.yaml', import.meta.url), 'utf8')));

/** False statements about the entries of the passages, with their marks. Those of another section are as false. */
export const falsehoodsOf = ({ passages }: Asked): string[] =>
  passages.flatMap(({ id, text }) => {
    const marks = text.match(/⟦[^⟧]*⟧/g) ?? [];
    const lies = Object.entries(written).flatMap(([key, list]) => (key.split('#')[0] === id ? list : []));
    return lies.flatMap((lie) => {
      const filled = lie.replace(/\{(\d)\}/g, (whole, nth: string) => marks[Number(nth) - 1] ?? whole);
      return filled.includes('{') ? [] : [filled];
    });
  });
