import { lineOf, type Problem, type Snapshot, wordingsIn } from '../knowledge/knowledge.ts';
import { unpack } from './revision.ts';
import type { RevisionStore } from './store.ts';

/**
 * Wordings that candidates agree to, with a text that is not the one which an earlier revision had under the same version: a
 * recorded version would then not say what was agreed to. The figures in them count, so the settings behind those do too.
 */
export async function reusedWordings(store: RevisionStore, { agency, files }: Snapshot): Promise<Problem[]> {
  const file = [...files.keys()].find((path) => path.endsWith('/agency.yaml'))!;
  const problems = new Map<string, Problem>();
  for (const version of await store.versions()) {
    const blob = await store.find(version);
    const kept = blob && wordingsIn(unpack(version, blob).files);
    for (const name of ['notice', 'talent_pool'] as const) {
      const [now, then] = [agency[name], kept?.[name]];
      if (!now || !then || now.version !== then.version || now.digest === then.digest) continue;
      problems.set(name, {
        rule: 'wording-version',
        severity: 'error',
        file,
        line: lineOf(files.get(file), `${name}:`),
        message: `${name} reads otherwise than in knowledge ${version}, and still has version "${now.version}"; give it another version, so that what candidates agreed to can be told apart`,
      });
    }
  }
  return [...problems.values()];
}
