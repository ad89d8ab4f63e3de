import { stem } from 'porter2';
import { setupsOf, wordsOf } from '../documents.ts';
import type { Contestant } from '../engine.ts';
import { optional } from './optional.ts';

interface WinkEngine {
  defineConfig(config: object): void;
  definePrepTasks(tasks: readonly ((text: string) => string[])[]): void;
  addDoc(document: object, id: string): void;
  consolidate(): void;
  search(text: string, limit: number): [id: string, score: number][];
}

export async function wink(): Promise<Contestant | undefined> {
  const createEngine = await optional<() => WinkEngine>('wink-bm25-text-search');
  if (!createEngine) return undefined;
  const setups = (label: string, prepare: (text: string) => string[]) =>
    setupsOf(label, (documents, weights) => {
      const index = createEngine();
      index.defineConfig({ fldWeights: { ...weights } });
      index.definePrepTasks([prepare]);
      documents.forEach((document, id) => {
        index.addDoc(document, String(id));
      });
      index.consolidate();
      return {
        search: (text, limit) => index.search(text, limit).map(([id, score]) => ({ document: Number(id), score })),
      };
    });
  return {
    name: 'wink-bm25',
    setups: [...setups('default', wordsOf), ...setups('stemmed', (text) => wordsOf(text).map((word) => stem(word)))],
  };
}
