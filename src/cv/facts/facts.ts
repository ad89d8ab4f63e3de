import type { CvLine } from '../line.ts';
import type { CvFacts } from './schema.ts';

export { type CvFacts, cvFactsSchema } from './schema.ts';

export function readFacts(_lines: readonly CvLine[], _skills: readonly unknown[]): CvFacts {
  return { name: [], email: [], phone: [], links: [], languages: [], skills: [], years: [], education: [] };
}
