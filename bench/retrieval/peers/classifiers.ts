import type { Contestant, Hit } from '../engine.ts';
import type { LabelledUnit } from '../set.ts';
import { optional } from './optional.ts';

/** Engines that learn which unit a text belongs to, from its title and phrasings, or its body where it has no phrasings. */

const examplesOf = ({ title, variants, body }: LabelledUnit): string[] =>
  [title, ...variants, ...(variants.length === 0 ? [body] : [])].filter(
    (text) => text !== undefined && text !== '',
  ) as string[];

const byScore = (a: Hit, b: Hit): number => b.score - a.score;

interface Natural {
  BayesClassifier: new () => {
    addDocument(text: string, label: string): void;
    train(): void;
    getClassifications(text: string): { label: string; value: number }[];
  };
}

/** The naive Bayes classifier of natural, with its Porter stemmer. */
export async function bayes(): Promise<Contestant | undefined> {
  const natural = await optional<Natural>('natural');
  if (!natural) return undefined;
  return {
    name: 'natural Bayes',
    queries: 300,
    setups: [
      {
        label: 'default',
        fits: () => true,
        build({ units }) {
          const classifier = new natural.BayesClassifier();
          for (const unit of units) for (const text of examplesOf(unit)) classifier.addDocument(text, unit.id);
          classifier.train();
          return {
            rank: (text, limit) =>
              classifier
                .getClassifications(text)
                .map(({ label, value }) => ({ id: label, score: value }))
                .sort(byScore)
                .slice(0, limit),
          };
        },
      },
    ],
  };
}

interface NodeNlp {
  NlpManager: new (
    settings: object,
  ) => {
    addDocument(locale: string, text: string, intent: string): void;
    train(): Promise<unknown>;
    process(locale: string, text: string): Promise<{ classifications: { intent: string; score: number }[] }>;
  };
}

/** The intent classifier of nlp.js. */
export async function nlpJs(): Promise<Contestant | undefined> {
  const nodeNlp = await optional<NodeNlp>('node-nlp');
  if (!nodeNlp) return undefined;
  return {
    name: 'nlp.js',
    queries: 300,
    setups: [
      {
        label: 'default',
        fits: () => true,
        async build({ units }) {
          const manager = new nodeNlp.NlpManager({
            languages: ['en'],
            autoSave: false,
            autoLoad: false,
            nlu: { log: false },
            ner: { useDuckling: false },
          });
          for (const unit of units) for (const text of examplesOf(unit)) manager.addDocument('en', text, unit.id);
          await manager.train();
          return {
            async rank(text, limit) {
              const { classifications } = await manager.process('en', text);
              return classifications
                .map(({ intent, score }) => ({ id: intent, score }))
                .sort(byScore)
                .slice(0, limit);
            },
          };
        },
      },
    ],
  };
}
