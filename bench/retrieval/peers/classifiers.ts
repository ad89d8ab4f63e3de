import type { Contestant, Engine, Hit, Setup } from '../engine.ts';
import { optional } from './optional.ts';

/** Engines that learn from examples which unit a text belongs to. */

interface Example {
  readonly unit: string;
  readonly text: string;
}

/** Learns from titles and phrasings and, set up the other way, from bodies too. */
function setups(learn: (examples: readonly Example[]) => Engine | Promise<Engine>): Setup[] {
  return [false, true].map((bodies) => ({
    label: bodies ? 'bodies too' : 'titles and phrasings',
    fits: (units) => units.some(({ body, title }) => (bodies ? body : title) !== undefined),
    build: ({ units }) =>
      learn(
        units.flatMap(({ id, title = '', variants, body = '' }) =>
          [title, ...variants, ...(bodies ? [body] : [])].filter(Boolean).map((text) => ({ unit: id, text })),
        ),
      ),
  }));
}

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
    setups: setups((examples) => {
      const classifier = new natural.BayesClassifier();
      for (const { unit, text } of examples) classifier.addDocument(text, unit);
      classifier.train();
      return {
        rank: (text, limit) =>
          classifier
            .getClassifications(text)
            .map(({ label, value }) => ({ id: label, score: value }))
            .sort(byScore)
            .slice(0, limit),
      };
    }),
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
    setups: setups(async (examples) => {
      const manager = new nodeNlp.NlpManager({
        languages: ['en'],
        autoSave: false,
        autoLoad: false,
        nlu: { log: false },
        ner: { useDuckling: false },
      });
      for (const { unit, text } of examples) manager.addDocument('en', text, unit);
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
    }),
  };
}
