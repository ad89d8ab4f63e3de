import type { Entry, Fact } from './entry.ts';
import { fingerprint } from './fingerprint.ts';

/** The part of a snapshot that is compared. */
interface Content {
  readonly entries: ReadonlyMap<string, Entry>;
  readonly facts: ReadonlyMap<string, { readonly fact: Fact }>;
  /** File texts by path. */
  readonly files: ReadonlyMap<string, string>;
}

/** What differs from one knowledge to another: ids of entries and facts, names of list files. */
export interface Difference {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly string[];
  readonly facts: readonly string[];
  readonly lists: readonly string[];
}

export function difference(before: Content, after: Content): Difference {
  const ids = [...before.entries.keys()];
  return {
    added: [...after.entries.keys()].filter((id) => !before.entries.has(id)),
    removed: ids.filter((id) => !after.entries.has(id)),
    changed: ids.filter((id) => {
      const now = after.entries.get(id);
      return now && fingerprint(now) !== fingerprint(before.entries.get(id)!);
    }),
    facts: [...new Set([...before.facts.keys(), ...after.facts.keys()])].filter((id) => {
      const [then, now] = [before.facts.get(id), after.facts.get(id)];
      return !then || !now || fingerprint(then.fact) !== fingerprint(now.fact);
    }),
    lists: [...listsOf(after)].flatMap(([name, text]) => (listsOf(before).get(name) === text ? [] : [name])),
  };
}

function listsOf({ files }: Content): Map<string, string> {
  return new Map(
    [...files].flatMap(([file, text]) => {
      const name = /([^/]+)\.yaml$/.exec(file)?.[1];
      return name ? [[name, text] as const] : [];
    }),
  );
}
