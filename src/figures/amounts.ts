import { begins, numberWord, Reading, scaleOf } from './number-words.ts';
import { type Draft, isJoining, isWord, type Token } from './tokens.ts';
import { currencies, rates, spans } from './units.ts';

/** A number in digits or words with what it counts: "€40k a year", "vierzigtausend Euro", "5 %", "10 MB", "two years". */
export function amountAt(tokens: readonly Token[], at: number): Draft | undefined {
  const before = currencyAt(tokens, at);
  const number = numberAt(tokens, before ? before.to : at);
  if (!number) return undefined;
  const draft: Draft = { ...number, from: at };
  if (percentAt(tokens, draft)) return draft;
  const after = currencyAt(tokens, draft.to) ?? (draft.scale ? currencyOf(tokens, draft.to) : undefined);
  if (after) draft.to = after.to;
  const currency =
    before && after && before.code !== after.code ? `${before.code}/${after.code}` : (before ?? after)?.code;
  if (currency !== undefined) Object.assign(draft, { currency, sure: true });
  periodAt(tokens, draft);
  if (currency === undefined && draft.period === undefined) unitAt(tokens, draft);
  return draft;
}

function currencyAt(tokens: readonly Token[], at: number): { code: string; to: number } | undefined {
  const first = tokens[at];
  if (!first) return undefined;
  // "US$", "US dollars", "Swiss francs".
  const next = tokens[at + 1];
  if (/^(?:us|swiss|british|schweizer|a|c|k)$/.test(first.text) && next && currencies.has(next.text))
    return { code: currencies.get(next.text)!, to: at + 2 };
  const code = currencies.get(first.text);
  return code === undefined ? undefined : { code, to: at + 1 };
}

/** "Un million d'euros", "un millón de euros". */
function currencyOf(tokens: readonly Token[], at: number): { code: string; to: number } | undefined {
  if (!/^(?:de|d|di)$/.test(tokens[at]?.text ?? '')) return undefined;
  return currencyAt(tokens, tokens[at + 1]?.text === "'" ? at + 2 : at + 1);
}

function numberAt(tokens: readonly Token[], at: number): Draft | undefined {
  const first = tokens[at];
  if (!first) return undefined;
  if (first.number !== undefined) return scaled(tokens, { from: at, to: at + 1, value: first.number, sure: true });
  const word = isWord(first) && begins(first.text) ? numberWord(first.text) : undefined;
  if (!word) return undefined;
  const reading = new Reading(word.values);
  let { plain } = word;
  let last = word.values.at(-1)!;
  let to = at + 1;
  for (;;) {
    const skipped = joint(tokens[to]) ? 1 : 0;
    const next = tokens[to + skipped];
    const more = next && isWord(next) ? numberWord(next.text) : undefined;
    const how = skipped === 0 || tokens[to]!.text === '-' ? undefined : tokens[to]!.text;
    if (!more || !reading.takes(more.values[0]!, how)) break;
    for (const value of more.values) reading.add(value);
    last = more.values.at(-1)!;
    to += skipped + 1;
    plain = true;
  }
  const ambiguous = word.ambiguous && to === at + 1;
  return { from: at, to, value: reading.value, sure: plain, ambiguous, ...(plain && last >= 100 && { scale: last }) };
}

const joint = (token: Token | undefined): boolean =>
  token !== undefined && /^(?:-|and|und|et|y|e|en)$/.test(token.text);

/** "40k", "1.2 million", "40 Tsd." */
function scaled(tokens: readonly Token[], draft: Draft): Draft {
  for (let next = tokens[draft.to]; next; next = tokens[draft.to]) {
    const times = scaleOf(next.text);
    // "5 m" may be metres; only what is written together is a million.
    if (times === undefined || (next.text === 'm' && next.start > tokens[draft.to - 1]!.end)) break;
    draft.value *= times;
    draft.scale = (draft.scale ?? 1) * times;
    draft.to++;
    if (tokens[draft.to]?.text === '.' && /^(?:tsd|tys|mio|mrd|mln)$/.test(next.text)) draft.to++;
  }
  return draft;
}

function percentAt(tokens: readonly Token[], draft: Draft): boolean {
  const first = tokens[draft.to]?.text ?? '';
  const second = tokens[draft.to + 1]?.text ?? '';
  const length = /^(?:%|‰|percent|percentage|pct|prozent|procent|procenta|procentu|pp)$/.test(first)
    ? 1
    : /^(?:per|pour|por|pro)$/.test(first) && /^(?:cent|ciento|cento)$/.test(second)
      ? 2
      : 0;
  if (length === 0) return false;
  Object.assign(draft, { percent: true, sure: true, to: draft.to + length });
  return true;
}

const taxWord = /^(?:gross|net|brutto|netto|brut|bruto|bruta|lordi|lordo|neto|netti|base)$/;
const each =
  /^(?:a|an|the|per|each|every|pro|im|in|die|der|das|den|par|al|au|all|la|le|il|el|l|por|na|za|het|de|op|p|\/|'|\.)$/;
const binding = /^(?:per|each|every|pro|par|por|\/)$/;

/** In "par an" the second word is the year. */
const bound = (tokens: readonly Token[], at: number): boolean =>
  binding.test(tokens[at - 1]?.text ?? '') && spans.has(tokens[at]!.text);

/** "a year", "pro Monat", "/h", "annually", "p.a."; "a year per month" is a period of its own. */
function periodAt(tokens: readonly Token[], draft: Draft): void {
  for (let found = onePeriod(tokens, draft.to); found; found = onePeriod(tokens, draft.to)) {
    draft.period = draft.period === undefined ? found.period : `${draft.period}/${found.period}`;
    draft.to = found.to;
  }
}

function onePeriod(tokens: readonly Token[], from: number): { period: string; to: number } | undefined {
  let at = from;
  while (taxWord.test(tokens[at]?.text ?? '')) at++;
  const rate = rates.get(tokens[at]?.text ?? '');
  if (rate !== undefined) return { period: rate, to: at + 1 };
  const start = at;
  while (at < start + 3 && each.test(tokens[at]?.text ?? '') && !bound(tokens, at)) at++;
  if (at === start) return undefined;
  const said = tokens.slice(start, at).map(({ text }) => text);
  const word = tokens[at];
  if (said[0] === 'p' && said[1] === '.' && word?.text === 'm') return { period: 'month', to: at + 1 };
  if (said[0] === 'p' && said.at(-1) === 'a') return { period: 'year', to: at };
  // "A year-end bonus" is not paid by the year.
  if (!isWord(word) || (tokens[at + 1]?.text === '-' && tokens[at + 1]!.start === word.end)) return undefined;
  // "Per project": whatever it is, it is not what a fact says unless the fact says it.
  const period = spans.get(word.text) ?? (said.some((one) => binding.test(one)) ? word.text : undefined);
  return period === undefined ? undefined : { period, to: at + 1 };
}

/** The words after a number that say what it counts: three at most. */
function unitAt(tokens: readonly Token[], draft: Draft): void {
  const start = tokens[draft.to]?.text === '-' ? draft.to + 1 : draft.to;
  let at = start;
  while (at < start + 3 && isWord(tokens[at]) && !isJoining(tokens[at]!.text) && !numberWord(tokens[at]!.text)) at++;
  if (at === start) return;
  draft.unit = tokens
    .slice(start, at)
    .map(({ text }) => text)
    .join(' ');
}
