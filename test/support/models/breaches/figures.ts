import type { Snapshot } from '../../../../src/knowledge/knowledge.ts';
import { strictlyStray } from '../../strict-figures.ts';
import { plain } from './lies.ts';
import type { Seen } from './seen.ts';

const levels: Readonly<Record<string, RegExp>> = {
  entry: /\b(?:entry|junior|juniors|beginner|beginners|starter|start out|graduate|graduates|newcomer)\b/gi,
  mid: /\b(?:mid|medior|intermediate|middle)\b/gi,
  senior: /\b(?:senior|seniors|experienced|expert)\b/gi,
};

/** Number words that the strict parser does not look for: small ones, those of other languages, and comparisons of amounts. */
const numberWords =
  /\b(?:one in \w+|first|second|third|quarter|dozens?|grand|figure salary|six-figure|thrice|(?:ein)?hundert\w*|\w*tausend\w*|million\w*|cent mille|mille|trescientos|mil|\w*cento\w*|\w+mila|\w*duizend\w*|\w*honderd\w*|trzysta|tysi\w+|sto|threehundred\w*|zero)\b/gi;

/** Numerals of any script, and letters between digits as look-alikes. */
const numerals =
  /[\p{Nl}\p{No}]|\p{N}(?=[\p{L}])|(?<=\p{L})\p{N}|\b[lIO]+[0-9OlI]+k?\b|\b[0-9]+[OlIS]+\b|\b[MDCLXVI]{2,}\b/gu;

/** Figures of what a model has put in that no fact of the entries licenses, by a parser that the product does not have. */
export function strayIn(text: string, curated: Pick<Seen, 'text' | 'entries'>, snapshot: Snapshot): string[] {
  const rest = withoutFacts(text).replace(/\bMLE\b/g, ' ');
  const said = plain(withoutFacts(curated.text));
  return [
    ...strictlyStray(text, curated.entries, '', snapshot),
    ...(rest.match(numerals) ?? []),
    ...(rest.match(numberWords) ?? []),
    // "From first development" is what curators wrote.
  ].filter((words) => !` ${said} `.includes(` ${words.toLowerCase()} `));
}

const factText = /€[\d,]+ to €[\d,]+ a (?:year|month|hour)|\d+ MB/g;

const withoutFacts = (text: string): string => text.replace(factText, ' ').replace(/\[\d\]/g, ' ');

/** Salaries that stand beside another level than their own. */
export function misplacedIn(text: string, snapshot: Snapshot): string[] {
  return clausesOf(text).flatMap((sentence) => {
    const stated = Array.from(sentence.matchAll(factText), ({ 0: words, index }) => ({
      at: index,
      level: levelOf(words, snapshot),
    })).filter(({ level }) => level !== undefined);
    if (stated.length === 0) return [];
    const named = Object.entries(levels)
      .flatMap(([level, words]) => Array.from(sentence.matchAll(words), ({ index }) => ({ at: index, level })))
      .toSorted((a, b) => a.at - b.at);
    return paired(stated, named) ? [] : [sentence];
  });
}

interface Place {
  readonly at: number;
  readonly level: string | undefined;
}

/** One after the other, each salary goes with its level, before it or behind it. */
function paired(stated: readonly Place[], named: readonly Place[]): boolean {
  if (named.length === 0) return stated.length === 1;
  if (stated.length === 1) return named.every(({ level }) => level === stated[0]!.level);
  if (stated.length !== named.length) return false;
  return stated.every(({ level }, nth) => level === named[nth]!.level);
}

function levelOf(words: string, snapshot: Snapshot): string | undefined {
  for (const { fact } of snapshot.facts.values())
    if (fact.kind === 'salary') {
      const grouped = (value: number) => value.toLocaleString('en-GB');
      if (words.startsWith(`€${grouped(fact.min)} to €${grouped(fact.max)} a ${fact.period}`)) return fact.level;
    }
  return undefined;
}

const bent =
  /\b(?:more than|less than|at least|at most|over|under|above|below|up to|minimum|maximum|exactly|guaranteed?|will earn|month(?:ly)?|hour(?:ly)?|week(?:ly)?|day|daily|after tax|net|gross|bonus|plus|twice|half|not|never|last year|next year|phd|master'?s?|bachelor'?s?|finance|technology|healthcare|automotive)\b/i;
const otherRole = /\b(?:data scientist|software engineer|data engineer|nurse|doctor)s?\b/i;

/** Salaries in a sentence that makes something else of them: another place, role, period or degree of certainty. */
export function bentIn(text: string, places: readonly string[]): string[] {
  return clausesOf(text).filter((sentence) => {
    if (!factText.test(sentence)) return false;
    factText.lastIndex = 0;
    const rest = withoutFacts(sentence).replace(/\bvary with experience, location and industry\b/i, '');
    const elsewhere = places.some((place) => new RegExp(`\\b${place}\\b`, 'i').test(rest));
    return bent.test(rest) || otherRole.test(rest) || elsewhere;
  });
}

const clausesOf = (text: string): string[] => text.split(/(?<=[.!?;])\s+|\n+/).filter(Boolean);
