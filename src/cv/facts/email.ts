import { gather } from './gather.ts';
import { most } from './limits.ts';
import { quote } from './personal.ts';
import type { Placed } from './place.ts';
import type { CvFact } from './schema.ts';

/** Addresses as written and those behind mailto links; one that is broken over two lines is joined. Nothing obfuscated is guessed. */
export function emailsIn(lines: readonly Placed[]): readonly CvFact[] {
  const { facts, add: gathered } = gather(most.email);
  const add = (value: string | undefined, line: string) => {
    if (value !== undefined) gathered(value, () => ({ value, line: quote(line, value) }));
  };
  const readable = lines.filter(({ section }) => section !== 'references');
  readable.forEach(({ text, part }, index) => {
    if (part === 'link') add(linkedAddress(text), text);
    if (part === 'link' || !text.includes('@')) return;
    const next = nextLine(readable, index);
    const before = readable[index - 1];
    for (const at of positions(text, '@')) {
      const { address, open } = addressAt(text, at);
      const joined = open && next !== undefined ? joinedWith(text, at, next.text) : undefined;
      const local = at === 0 || /\s/.test(text[at - 1]!) ? undefined : address;
      if (joined) add(joined, `${text} ${next!.text}`);
      else if (local) add(withPrefix(before, text, local), text);
      else if (at === 0 && before)
        add(addressAt(`${before.text}${text}`, before.text.length).address, `${before.text} ${text}`);
    }
  });
  return facts;
}

/** The next line of the document that is no link's target. */
export const nextLine = (lines: readonly Placed[], index: number): Placed | undefined =>
  lines[index + 1]?.part === 'link' ? lines[index + 2] : lines[index + 1];

function positions(text: string, sign: string): number[] {
  const found: number[] = [];
  // A line with more addresses than these is no CV's.
  for (let at = text.indexOf(sign); at >= 0 && found.length < 20; at = text.indexOf(sign, at + 1)) found.push(at);
  return found;
}

const letter = /[\p{L}\p{M}\p{N}]/u;
const latin = /[\p{Script=Latin}\p{M}\p{N}]/u;

/** The address around an @; `open`: it goes on in the next line, by its looks. */
function addressAt(text: string, at: number): { address?: string | undefined; open: boolean } {
  const local = text.slice(runBackwards(text, at), at).replace(/^[._%+'-]+/, '');
  let end = at + 1;
  const first = text[end] ?? '';
  // Whoever writes without spaces between words ends an address where the script changes.
  const kind = latin.test(first) ? latin : letter;
  while (end < text.length && end - at < 254 && (kind.test(text[end]!) || /[.-]/.test(text[end]!))) end++;
  const written = text.slice(at + 1, end);
  const domain = written.replace(/[.-]+$/, '');
  const open = end === text.length && local !== '';
  return { address: isDomain(domain) && local !== '' ? `${local}@${domain}` : undefined, open };
}

function runBackwards(text: string, at: number): number {
  const kind = latin.test(text[at - 1] ?? '') ? latin : letter;
  let start = at;
  while (start > 0 && at - start < 64 && (kind.test(text[start - 1]!) || /[._%+'-]/.test(text[start - 1]!))) start--;
  return start;
}

/** Labels with letters, and a last one that is a word. */
const isDomain = (domain: string): boolean =>
  /\.(?:[\p{L}\p{M}]{2,24}|xn--[a-z0-9-]{1,59})$/iu.test(domain) && !/\.\.|-\.|\.-|^[.-]/.test(domain);

/**
 * Only what cannot be whole is joined: it ends with a hyphen, a full stop or the @, goes on with one, or has no domain with a last
 * part.
 */
function joinedWith(text: string, at: number, next: string): string | undefined {
  const { address } = addressAt(text, at);
  const broken = /[@.-]$/.test(text) || /^[.-]\p{L}/u.test(next) || address === undefined;
  const rest = /^[\p{L}\p{M}\p{N}.-]+/u.exec(next)?.[0];
  if (
    !broken ||
    rest === undefined ||
    (rest.length < next.length && /\p{L}/u.test(next.slice(rest.length, rest.length + 1)))
  )
    return undefined;
  return addressAt(text + rest, at).address;
}

/** A first half that ends the line before with a hyphen: "anna-" / "maria@example.org". */
function withPrefix(before: Placed | undefined, text: string, address: string): string {
  if (!before || !text.startsWith(address)) return address;
  const head = /(?:^|\s)([\p{Ll}\p{N}._+-]{2,40}[-_])$/u.exec(before.text)?.[1];
  return head ? head + address : address;
}

function linkedAddress(target: string): string | undefined {
  const encoded = /^mailto:([^?]{3,300})/i.exec(target)?.[1];
  if (encoded === undefined) return undefined;
  try {
    const address = decodeURIComponent(encoded).trim();
    const at = address.lastIndexOf('@');
    return at > 0 ? addressAt(address, at).address : undefined;
  } catch {
    return undefined;
  }
}
