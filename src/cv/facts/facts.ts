export { readFacts } from './read.ts';
export { type CvFact, type CvFacts, cvFactsSchema } from './schema.ts';
