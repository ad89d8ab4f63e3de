import type { Unit } from '../../src/retrieval/retrieval.ts';

/** A small knowledge base: what a job pays, where it is done, what it asks for, how one gets it. */
export const units: Unit[] = [
  {
    id: 'pay',
    title: 'Salary',
    phrasings: [
      'what does it pay',
      'how much would I earn',
      'what is the salary',
      'what is the pay band for this job',
      'tell me about compensation',
      'how well is it paid',
    ],
    body: 'The salary depends on level and region. The band and the bonus are told before the first interview.',
  },
  {
    id: 'remote',
    title: 'Remote work',
    phrasings: [
      'is it remote',
      'can I work from home',
      'do I have to come to the office',
      'how many days at home',
      'may I work from my kitchen',
      'is hybrid work possible',
    ],
    body: 'Most teams meet in the office on two days a week; the other days are free to choose.',
  },
  {
    id: 'degree',
    title: 'Degree',
    phrasings: [
      'do I need a degree',
      'is a masters required',
      'can I apply without having studied',
      'which university did people go to',
      'does a bootcamp count',
      'is a phd needed',
    ],
    body: 'No degree is required. What counts is what one has built.',
  },
  {
    id: 'process',
    title: 'How hiring works',
    phrasings: [
      'how does the process work',
      'how many interviews are there',
      'how long does it take to hear back',
      'what happens after I apply',
      'is there a coding test',
      'when do I get an answer',
    ],
    body: 'A call with a recruiter, a technical interview and a talk with the team.',
  },
];

/** Questions that have nothing to do with it. */
export const chatter = [
  'what is the weather like today',
  'tell me a joke',
  'who won the match last night',
  'how do I cook rice',
  'what is the capital of france',
  'sing me a song',
  'will it rain in paris tomorrow',
  'which film should I watch tonight',
  'how tall is the eiffel tower',
  'order me a pizza',
  'what time is it in tokyo',
  'play some music',
];
