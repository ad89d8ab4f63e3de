import { createCipheriv, createHash } from 'node:crypto';
import { matchesIn } from './stretches.ts';

/**
 * Whether a PDF opens with a password only (ISO 32000-2, 7.6). Many are encrypted with none, to forbid changes: those open by
 * themselves. What cannot be made out is no password.
 */
export async function asksForPassword(content: Buffer): Promise<boolean> {
  const at = content.lastIndexOf('/Encrypt');
  if (at < 0) return false;
  const dictionary = await dictionaryAt(content, at + '/Encrypt'.length);
  if (!dictionary || !/\/Filter\s*\/Standard\b/.test(dictionary)) return false;
  const number = (name: string, otherwise: number) =>
    Number(new RegExp(`/${name}\\s+(-?\\d+)`).exec(dictionary)?.[1] ?? otherwise);
  const [owner, user] = [stringIn(dictionary, 'O'), stringIn(dictionary, 'U')];
  const id = (await identifier(content)) ?? Buffer.alloc(0);
  const revision = number('R', 0);
  if (!owner || !user || user.length < 32) return false;
  // Only attachments are encrypted.
  if (revision >= 4 && !/\/St[mr]F\s*\/(?!Identity\b)/.test(dictionary)) return false;
  if (revision >= 5) return !opensNew(user, revision);
  const length = revision === 2 ? 5 : revision === 4 ? 16 : Math.min(16, Math.max(5, number('Length', 40) / 8));
  const plainMetadata = revision >= 4 && /\/EncryptMetadata\s+false/.test(dictionary);
  return !opensOld(user, { owner, id, revision, length, permissions: number('P', 0), plainMetadata });
}

/** The dictionary that stands, or is pointed to, there; the last version of it. */
async function dictionaryAt(content: Buffer, at: number): Promise<string | undefined> {
  const text = content.toString('latin1', at, at + 4096);
  const reference = /^\s+(\d+)\s+(\d+)\s+R/.exec(text.slice(0, 40));
  if (!reference) return /^\s*<</.test(text.slice(0, 40)) ? text : undefined;
  const [, object, generation] = reference;
  const last = await lastIn(content, new RegExp(`(?<!\\d)${object}\\s+${generation}\\s+obj`, 'g'));
  return last && content.toString('latin1', last.index, last.index + 4096).split('endobj')[0];
}

async function identifier(content: Buffer): Promise<Buffer | undefined> {
  const last = await lastIn(content, /\/ID\s*\[\s*[<(]/g);
  return last && stringIn(content.toString('latin1', last.index, last.index + last[0].length + 2048), 'ID\\s*\\[');
}

async function lastIn(content: Buffer, pattern: RegExp): Promise<RegExpExecArray | undefined> {
  let last: RegExpExecArray | undefined;
  for await (const match of matchesIn(content, pattern)) if (match.index >= (last?.index ?? 0)) last = match;
  return last;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', '\n': '' };

/** The string behind a name (7.3.4), last where there are several. */
function stringIn(text: string, name: string): Buffer | undefined {
  const found = [...text.matchAll(new RegExp(`/${name}\\s*([<(])`, 'g'))].at(-1);
  if (!found) return undefined;
  const from = text.slice(found.index + found[0].length, found.index + found[0].length + 2048);
  if (found[1] === '<') return Buffer.from(from.slice(0, from.indexOf('>')).replace(/\s/g, ''), 'hex');
  let [depth, end] = [0, 0];
  for (; end < from.length && !(depth === 0 && from[end] === ')'); end++) {
    if (from[end] === '\\') end++;
    else if (from[end] === '(') depth++;
    else if (from[end] === ')') depth--;
  }
  const plain = from
    .slice(0, end)
    .replace(/\\([0-7]{1,3}|[\s\S])/g, (_, sign: string) =>
      /^[0-7]/.test(sign) ? String.fromCharCode(Number.parseInt(sign, 8) & 0xff) : (escapes[sign] ?? sign),
    );
  return Buffer.from(plain, 'latin1');
}

const padding = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex');
const md5 = (...parts: Uint8Array[]): Buffer => createHash('md5').update(Buffer.concat(parts)).digest();

interface Old {
  readonly owner: Buffer;
  readonly id: Buffer;
  readonly revision: number;
  /** Of the key, in bytes. */
  readonly length: number;
  readonly permissions: number;
  readonly plainMetadata: boolean;
}

/** Algorithms 2, 4, 5 and 6, for an empty password. */
function opensOld(user: Buffer, { owner, id, revision, length, permissions, plainMetadata }: Old): boolean {
  const flags = Buffer.alloc(4);
  flags.writeInt32LE(permissions | 0);
  const more = plainMetadata ? Buffer.alloc(4, 0xff) : Buffer.alloc(0);
  let key = md5(padding, owner.subarray(0, 32), flags, id, more).subarray(0, length);
  if (revision === 2) return rc4(key, padding).equals(user.subarray(0, 32));
  for (let round = 0; round < 50; round++) key = md5(key).subarray(0, length);
  let sealed = md5(padding, id);
  for (let round = 0; round < 20; round++)
    sealed = rc4(
      key.map((byte) => byte ^ round),
      sealed,
    );
  return sealed.equals(user.subarray(0, 16));
}

/** Algorithm 11 for an empty password: the salt stands behind the digest. */
function opensNew(user: Buffer, revision: number): boolean {
  const [digest, salt] = [user.subarray(0, 32), user.subarray(32, 40)];
  const plain = createHash('sha256').update(salt).digest();
  return (revision === 5 ? plain : hardened(plain)).equals(digest);
}

/** Algorithm 2.B, for an empty password. */
function hardened(first: Buffer): Buffer {
  let hash = first;
  for (let round = 0, last = 0; round < 64 || last > round - 32; round++) {
    const cipher = createCipheriv('aes-128-cbc', hash.subarray(0, 16), hash.subarray(16, 32)).setAutoPadding(false);
    const sealed = cipher.update(Buffer.concat(Array<Buffer>(64).fill(hash)));
    const which = sealed.subarray(0, 16).reduce((sum, byte) => sum + byte, 0) % 3;
    hash = createHash((['sha256', 'sha384', 'sha512'] as const)[which]!)
      .update(sealed)
      .digest();
    last = sealed.at(-1)!;
  }
  return hash.subarray(0, 32);
}

function rc4(key: Uint8Array, data: Uint8Array): Buffer {
  const box = Uint8Array.from({ length: 256 }, (_, at) => at);
  const swap = (a: number, b: number) => {
    [box[a], box[b]] = [box[b]!, box[a]!];
  };
  for (let at = 0, other = 0; at < 256; at++) {
    other = (other + box[at]! + key[at % key.length]!) & 255;
    swap(at, other);
  }
  let [at, other] = [0, 0];
  return Buffer.from(data).map((byte) => {
    at = (at + 1) & 255;
    other = (other + box[at]!) & 255;
    swap(at, other);
    return byte ^ box[(box[at]! + box[other]!) & 255]!;
  }) as Buffer;
}
