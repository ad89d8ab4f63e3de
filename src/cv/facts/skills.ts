import type { Skill } from '../../knowledge/knowledge.ts';
import { quote } from './personal.ts';
import type { Placed } from './place.ts';
import { plain } from './plain.ts';
import type { CvFact } from './schema.ts';

/** Lines about other people, and what a link leads to, say nothing of one's own skills. */
const isRead = ({ section, part }: Placed): boolean => section !== 'references' && part !== 'link';

/** Every curated skill by the first line that has it, in the order of the CV. */
export function skillsIn(lines: readonly Placed[], skills: readonly Skill[]): CvFact[] {
  let wanted = skills.map(matcherOf);
  const facts: CvFact[] = [];
  const readable = lines.filter((line) => isRead(line) && line.open !== '');
  readable.forEach(({ open, text }, index) => {
    if (wanted.length === 0) return;
    const folded = plain(open);
    // A phrase may go on in the next line.
    const next = readable[index + 1]?.open;
    const over = next === undefined ? undefined : plain(`${open} ${next.slice(0, 100)}`);
    const rest: Matcher[] = [];
    const found: { readonly at: number; readonly fact: CvFact }[] = [];
    for (const matcher of wanted) {
      const here = matcher.find(open, folded);
      const longer = here === undefined && over !== undefined && matcher.spans(over, folded.length);
      if (here) found.push({ at: here.at, fact: { value: matcher.name, line: quote(text, here.spelling) } });
      else if (longer) facts.push({ value: matcher.name, line: quote(`${text} ${readable[index + 1]!.text}`) });
      else rest.push(matcher);
    }
    facts.push(...found.sort((one, other) => one.at - other.at).map(({ fact }) => fact));
    wanted = rest;
  });
  return facts;
}

interface Place {
  readonly spelling: string;
  readonly at: number;
}

interface Matcher {
  readonly name: string;
  /** The spelling that stands in a line (as given and folded). */
  find(text: string, folded: string): Place | undefined;
  /** Whether a spelling of several words stands over the place where one line goes over into the next. */
  spans(folded: string, seam: number): boolean;
}

function matcherOf({ name, also, not }: Skill): Matcher {
  const spellings = [name, ...also];
  // "R", "EMA", "C++": other things are written so in other cases.
  const exact = spellings.filter((spelling) => /^\p{Script=Latin}/u.test(spelling) && lettersOf(spelling) <= 3);
  const loose = spellings.filter((spelling) => !exact.includes(spelling)).map(plain);
  const others = not.map(plain);
  const several = loose.filter((spelling) => spelling.includes(' '));
  return {
    name,
    find(text, folded) {
      for (const spelling of exact) {
        const at = placeOf(text, spelling, not, true);
        if (at !== undefined) return { spelling, at };
      }
      for (const spelling of loose) {
        const at = placeOf(folded, spelling, others, false);
        if (at !== undefined) return { spelling, at };
      }
      return undefined;
    },
    spans: (folded, seam) =>
      several.some((spelling) => {
        const at = folded.indexOf(spelling, Math.max(0, seam - spelling.length));
        return at >= 0 && at < seam && isApart(folded, at, spelling);
      }),
  };
}

const lettersOf = (text: string): number => text.match(/\p{L}/gu)?.length ?? 0;

/** Where it stands by itself, and not only inside what means something else. */
function placeOf(text: string, spelling: string, not: readonly string[], exact: boolean): number | undefined {
  for (let at = text.indexOf(spelling); at >= 0; at = text.indexOf(spelling, at + spelling.length)) {
    if (!isApart(text, at, spelling) || (exact && isPartOfMore(text, at, spelling))) continue;
    if (!not.some((phrase) => covers(text, phrase, at, spelling.length))) return at;
  }
  return undefined;
}

/** Neither side continues the word. Scripts without spaces may stand next to Latin letters: "熟悉Python和R". */
function isApart(text: string, at: number, spelling: string): boolean {
  return (
    !continues(text.slice(0, at), spelling[0]!, false) &&
    !continues(text.slice(at + spelling.length), spelling.at(-1)!, true)
  );
}

function continues(side: string, edge: string, behind: boolean): boolean {
  const next = behind ? [...side.slice(0, 2)][0] : [...side.slice(-2)].at(-1);
  if (next === undefined) return false;
  if (unspaced.test(edge)) return false;
  if (/[+#]/.test(next)) return behind;
  if (!/[\p{L}\p{N}_]/u.test(next)) return false;
  if (/\p{N}/u.test(next)) return true;
  // Arabic and Hebrew write "and", "the" and "in" as a letter of the next word.
  if (!behind && joins.test(next) && sameScript(next, edge))
    return !/(?:^|[^\p{L}])[\p{L}]{1,3}$/u.test(side.slice(-5)) || !clings.test(side.slice(-4));
  return sameScript(next, edge) || /[\d+#]/.test(edge);
}

const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const joins = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
const clings = /(?:^|[^\p{L}])(?:و?(?:ال|بال|لل|ل|ب|ك|ف)?|و|[ובלהמכש]{1,3})$/u;
const scripts = ['Latin', 'Cyrillic', 'Greek', 'Arabic', 'Hebrew'].map(
  (name) => new RegExp(`\\p{Script=${name}}`, 'u'),
);
const sameScript = (one: string, other: string): boolean =>
  scripts.some((script) => script.test(one) && script.test(other));

/** A short name glued to a sign is a part of another: "R-CNN", "R&D", "A.R. Smith", "R$". Lists are not: "Python/R". */
function isPartOfMore(text: string, at: number, spelling: string): boolean {
  // "FDA-cleared" and "EMA's" speak of them.
  if (lettersOf(spelling) > 2) return false;
  const before = text.slice(Math.max(0, at - 24), at);
  const after = text.slice(at + spelling.length, at + spelling.length + 12);
  if (/^[-&'’.@_$²³](?=[\p{L}\p{N}])|^[$²³]/u.test(after) && !/^-(?:,|\s|und|oder)/.test(after)) return true;
  if (/[\p{Script=Latin}\p{N}][-&'’.@_]$|[$]$/u.test(before)) return true;
  // An initial: between words with capitals, with a full stop behind.
  return lettersOf(spelling) === 1 && /^\.\s*\p{Lu}/u.test(after) && /(?:^|\s)\p{Lu}[\p{L}.]*\s+$/u.test(before);
}

function covers(text: string, phrase: string, at: number, length: number): boolean {
  for (let from = Math.max(0, at - phrase.length + length); from <= at; from++) {
    if (text.startsWith(phrase, from) && from + phrase.length >= at + length) return true;
  }
  return false;
}
