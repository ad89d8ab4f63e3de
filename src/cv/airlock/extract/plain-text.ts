import type { Lines } from './lines.ts';

/** Reads UTF-8, or UTF-16 that says so with a byte order mark. Throws Enough. */
export function readPlainText(bytes: Buffer, lines: Lines): void {
  const mark = bytes.length > 1 ? bytes.readUInt16BE(0) : 0;
  const encoding = mark === 0xfffe ? 'utf-16le' : mark === 0xfeff ? 'utf-16be' : 'utf-8';
  lines.add(new TextDecoder(encoding).decode(bytes), 'body');
}
