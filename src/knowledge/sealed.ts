import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { deserialize, serialize } from 'node:v8';

const digest = 32;

/** What `writeSealed` wrote; undefined where the file is not there or not whole. It holds data, no code. */
export function readSealed(file: string): unknown {
  try {
    const bytes = readFileSync(file);
    const body = bytes.subarray(digest);
    const whole = createHash('sha256').update(body).digest().equals(bytes.subarray(0, digest));
    return whole ? deserialize(body) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * SHA-256 of what follows, then it. Written whole or not at all, also where another process writes the same; then of the files of
 * its kind (the extension) the oldest go beyond `most`. A full or read-only disk costs the next start some seconds, and nothing else.
 */
export function writeSealed(file: string, value: unknown, most: number): void {
  const folder = dirname(file);
  const kind = extname(file);
  const body = serialize(value);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const unfinished = `${file}.${randomUUID()}`;
    writeFileSync(unfinished, Buffer.concat([createHash('sha256').update(body).digest(), body]), { mode: 0o600 });
    renameSync(unfinished, file);
    const all = readdirSync(folder)
      .filter((name) => name.includes(kind))
      .map((name) => join(folder, name));
    const byAge = all.map((path) => ({ path, at: statSync(path).mtimeMs })).toSorted((a, b) => b.at - a.at);
    for (const { path } of byAge.slice(most)) rmSync(path, { force: true });
  } catch {
    return;
  }
}
