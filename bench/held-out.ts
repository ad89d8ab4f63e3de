import { stringify } from 'yaml';
import { buildSnapshot, type Snapshot } from '../src/knowledge/knowledge.ts';
import { type KnownQuestion, knownIn, knownLists, locale, ownFiles } from './own.ts';

const today = '2026-12-01';

/** The golden and asked questions, each `folds`-th of them in turn with a knowledge whose search has not learnt from those. */
export async function* heldOut(folds: number): AsyncGenerator<{ held: KnownQuestion[]; snapshot: Snapshot }> {
  const files = await ownFiles();
  for (let fold = 0; fold < folds; fold++) {
    const held: KnownQuestion[] = [];
    const rest = new Map(files);
    for (const list of knownLists) {
      const all = knownIn(files, list);
      held.push(...all.filter((_, at) => at % folds === fold));
      rest.set(`${locale}/${list}.yaml`, stringify(all.filter((_, at) => at % folds !== fold)));
    }
    yield { held, snapshot: built(rest) };
  }
}

/** The knowledge whose search has learnt from its entries and golden questions alone, a few of what people asked. */
export async function littleLearnt(): Promise<Snapshot> {
  return built(new Map([...(await ownFiles())].filter(([path]) => path !== `${locale}/asked.yaml`)));
}

function built(files: ReadonlyMap<string, string>): Snapshot {
  const { snapshot } = buildSnapshot(files, locale, today);
  if (!snapshot) throw new Error('The knowledge has errors: npm run -s knowledge -- check names them.');
  return snapshot;
}
