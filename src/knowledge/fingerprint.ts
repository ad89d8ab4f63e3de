import { createHash } from 'node:crypto';
import type { Entry, Fact } from './entry.ts';

const known = new WeakMap<object, string>();

/** A short hash of what an entry says, or of a fact: another one when a curator changes it. Where it was read from does not count. */
export function fingerprint(content: Entry | Fact): string {
  let hash = known.get(content);
  if (!hash) {
    const { file: _, sections, ...rest } = content as Entry;
    const said = { ...rest, sections: sections?.map(({ line: _line, ...section }) => section) };
    hash = createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 12);
    known.set(content, hash);
  }
  return hash;
}
