import { setImmediate as others } from 'node:timers/promises';

/** Bytes that are looked at in one go: a string of a whole file would lie in memory long after it was looked at. */
const STRETCH = 64 * 1024;
/** No pattern that is looked for is longer, white space within it apart. */
const REACH = 4 * 1024;

/**
 * The content as text in Latin-1, in stretches that overlap: whatever is no longer than REACH, however long a run of white space is in the midst
 * of it, is whole in one of them. Others have their turn in between.
 */
async function* stretches(content: Buffer): AsyncGenerator<{ readonly text: string; readonly at: number }> {
  for (let at = 0; ; ) {
    let end = at + STRETCH;
    while (end < content.length && isSpace(content[end]!)) end++;
    yield { text: content.toString('latin1', at, end + REACH), at };
    if (end + REACH >= content.length) return;
    at = end - REACH;
    await others();
  }
}

/** As `\s` has it. */
const isSpace = (byte: number): boolean => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d) || byte === 0xa0;

/** Where in the content a pattern (global) is, one place after the other; some are named twice. */
export async function* matchesIn(content: Buffer, pattern: RegExp): AsyncGenerator<RegExpExecArray> {
  for await (const { text, at } of stretches(content))
    for (const match of text.matchAll(pattern)) {
      // What stands before it belongs to it, and was seen in the stretch before.
      if (match.index === 0 && at > 0) continue;
      match.index += at;
      yield match;
    }
}

/** Whether a pattern (global) is in the content. */
export async function isIn(content: Buffer, pattern: RegExp): Promise<boolean> {
  for await (const _ of matchesIn(content, pattern)) return true;
  return false;
}

/** All of it, decoded. Throws where it is no text in that encoding. */
export async function* textIn(content: Buffer, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  for (let at = 0; at < content.length; at += STRETCH) {
    const stream = at + STRETCH < content.length;
    yield decoder.decode(content.subarray(at, at + STRETCH), { stream });
    if (stream) await others();
  }
}
