export {
  agreeing,
  besides,
  type CvFactKind,
  type CvItem,
  cvFactKinds,
  digestOfFacts,
  itemsOf,
  noFacts,
  withItems,
} from './items.ts';
export { longestQuote as longestFact } from './limits.ts';
export { readFacts } from './read.ts';
export { type CvFact, type CvFacts, cvFactsSchema } from './schema.ts';
