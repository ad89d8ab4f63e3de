import { type Figure, figuresIn } from '../figures/figures.ts';
import { fold } from '../lib/fold.ts';

/** Where something stands in a text, in UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A figure, or the two of a range, with what its sentence says before and behind it up to the next one: folded. */
export interface Amount extends Span {
  readonly left: string;
  readonly right: string;
  readonly size: Size;
  /** Money beyond doubt: with a currency, a "k", a period or in thousands. */
  readonly plain: boolean;
  /** As written. */
  readonly text: string;
  /** The two of a range. */
  readonly range: boolean;
  /** The clause that it stands in ends as a question. */
  readonly asked: boolean;
  /** Where its sentence begins. */
  readonly sentence: number;
}

/** A message holds a few figures; what has more than these is no talk about pay, and would take long to read. */
const most = 200;

/** Amounts that continue each other are of one kind: "60 base + 10 bonus". */
export function runsIn(text: string): Amount[][] {
  const ranges = rangesIn(text);
  const sentences = sentencesOf(text);
  const runs: Amount[][] = [];
  ranges.forEach((figures, index) => {
    const start = figures[0]!.start;
    const end = figures.at(-1)!.end;
    const next = ranges[index + 1];
    const sentence = sentences.find((one) => start < one.end)!;
    // An aside in brackets is over where it ends.
    const left = fold(text.slice(Math.max(sentence.start, start - 150), start)).replace(/\([^()]*\)/g, ' ');
    const right = fold(text.slice(end, Math.min(sentence.end, next ? next[0]!.start : text.length)));
    const size = largest(figures.map((figure) => sizeOf(figure, left, right)));
    const amount = {
      ...{ start, end, left, right, size, plain: figures.some(isPlainly) },
      ...{ text: text.slice(start, end), range: figures.length > 1, sentence: sentence.start },
      asked: /^[^,;:]*\?/.test(text.slice(end, sentence.end)),
    };
    const before = runs.at(-1)?.at(-1);
    if (before && before.end > sentence.start && continues(fold(text.slice(before.end, start)), right))
      runs.at(-1)!.push(amount);
    else runs.push([amount]);
  });
  return runs;
}

/** Figures one by one, and the two of a range together. "From 55k to 70k" is a change: each end is judged by itself. */
function rangesIn(text: string): Figure[][] {
  const ranges: Figure[][] = [];
  const phones = Array.from(text.matchAll(phone), ({ 0: { length }, index }) => ({
    start: index,
    end: index + length,
  }));
  for (const figure of figuresIn(text).slice(0, most)) {
    if (phones.some(({ start, end }) => figure.start >= start && figure.start < end)) continue;
    const before = ranges.at(-1);
    const changes =
      before && /\b(?:from|von|de|desde|da|van|z|od)\s+(?:\p{L}+\s+){0,2}$/iu.test(text.slice(0, before[0]!.start));
    if (figure.range && before && !changes) before.push(figure);
    else ranges.push([figure]);
  }
  return ranges;
}

/** An international telephone number. */
const phone = /(?<![\p{L}\p{N}])\+\d{1,3}(?:[\s()./-]{0,2}\d){7,13}(?!\d)/gu;

/** `amount`: money by its looks; `bare`: a number that may be thousands ("on 55"); `none`: no pay at all. */
type Size = 'amount' | 'bare' | 'none';

const largest = (sizes: readonly Size[]): Size =>
  sizes.includes('amount') ? 'amount' : sizes.includes('bare') ? 'bare' : 'none';

function sizeOf({ kind, value, unit, period, text }: Figure, left: string, right: string): Size {
  if (kind === 'date' || /ies$/i.test(text)) return 'none';
  if (kind === 'percent') return extra.test(right) || extra.test(left) ? 'amount' : 'none';
  if (kind === 'money') return 'amount';
  const counted = unit?.split(' ')[0] ?? '';
  if (/^figures?$/.test(counted)) return 'amount';
  if (notMoney.test(counted) || value > 5_000_000) return 'none';
  if (period !== undefined) return value >= 5 && (paidBy.test(period) || payUnit.test(period)) ? 'amount' : 'none';
  const year = /^(?:19|20)\d\d$/.test(text);
  if (value >= 1000 && !year) return 'amount';
  if (counted !== '' && !payUnit.test(counted)) return 'none';
  const named = value >= 2 && /\b(?:base|fixed|variable|variabel|bonus)\s*:?\s*$/.test(left);
  return (value >= 10 || named) && !/^\s*[/:]\s*\d/.test(right) ? 'bare' : 'none';
}

const paidBy = /^(?:year|month|week|day|hour)$/;

function isPlainly({ kind, unit, period, text }: Figure): boolean {
  const counted = unit?.split(' ')[0] ?? '';
  if (kind === 'money' || period !== undefined) return true;
  return (counted === '' || payUnit.test(counted)) && /\p{L}|\d[.,' ]\d{3}/u.test(text);
}

/** By "+" or "plus" at once, by "and" or a comma only if what follows is pay again. */
function continues(between: string, right: string): boolean {
  return (
    joint.test(between) &&
    (!/^\s*(?:,|&|and|und|et|y|e|en|i)\s*$/.test(between) || payWord.test(right) || /^\W*$/.test(right))
  );
}

const joint =
  /^\s*(?:\+|plus|and|und|et|y|e|en|i|-|–|\/|&|,)?\s*(?:(?:a|ein|un|una|een)\s+)?(?:(?:base|fixed|fix|gross|net|brutto|netto)\s*(?:\+|plus|and|und|et|y|e|en|i|&|,)\s*)?(?:(?:a|about|around|bonus|variable|variabel|equity|stock|of|von|de)\s+)*$/;
/** Behind an amount: it is pay. */
export const payWord =
  /^[\s,(]*(?:base|basic|fixed|fix|variable|variabel|bonus|gross|net|brutto|netto|brut|bruto|lordi|lordo|netti|all[ -]?in|total|tc|ote|salary|rsus?|stock|equity|plus|\+|na reke|verdient|bekommen|bezahlt|entlohnt|vergutet|eingestiegen|de salaire|de sueldo|di ral)/;
const payUnit =
  /^(?:base|basic|fixed|fix|variable|variabel|bonus|gross|net|brutto|netto|brut|bruto|brutos|bruta|neto|netos|lordi|lordo|netti|all|total|tc|ote|package|salary|pay|plus|before|after|take|currently|now|atm|rn|today|already|here|there|right|aktuell|derzeit|momentan|zurzeit|jetzt|gerade|verdiene|bekomme|actuellement|actualmente|ahora|attualmente|adesso|momenteel|nu|obecnie|teraz|aktualnie|because|while|since|when|how|what|last|this|then|cash|bekommen|gekriegt|raus|verdient|bezahlt|eingestiegen|bei|stock|equity|rsu|rsus|working|doing|je|mais|pero|ma|maar|ale|aber|tu|ca|approx)$/;
const notMoney =
  /^(?:years?|yrs?|months?|weeks?|days?|hours?|hrs?|minutes?|jahren?|monaten?|wochen|tagen?|stunden|ans?|annees?|mois|semaines?|jours?|heures?|anos?|mes(?:es)?|semanas?|dias?|horas?|ann[oi]|mes[ei]|settiman[ae]|giorn[oi]|or[ae]|jaar|jaren|maanden?|weken|dagen|uren|uur|lata|lat|rok|miesi\w+|tygodn\w+|dni|godzin\w*|people|persons?|users?|rows?|records?|samples?|images?|patients?|papers?|models?|projects?|lines?|followers?|students?|employees?|colleagues?|km|kilometers?|miles|steps?|parameters?|tokens?|documents?|emails?|messages?|applications?|points?|views?|downloads?|customers?|clients?|times?|gb|mb|tb|stars?|citations?|percent|projekte|modelle|personen|mitarbeiter\w*|projets?|personnes?|proyectos|personas|progetti|persone|projecten|mensen|projektow|osob)$/;
const extra =
  /\b(?:bonus\w*|raise|rise|increase|equity|stock|shares|gehaltserhohung|augmentation|prime|aumento|premio|verhoging|podwyzk\w*|premi\w)\b/;

/** Sentences, by where they begin and end. One ends behind a full stop, but not behind "ca." or inside "55.000". */
export function sentencesOf(text: string): Span[] {
  const ends = [...Array.from(text.matchAll(sentenceBreak), ({ index }) => index + 1), text.length + 1];
  return ends.map((end, index) => ({ start: ends[index - 1] ?? 0, end }));
}

const sentenceBreak =
  /[!?\n;]|(?<!\b(?:ca|curr?|approx|inkl|incl|p\.a|a|bzw|tsd|tys|mio|env|max|min|no|nr|vs|etc|ok))\.(?=\s|$)/gi;
