import { type Figure, figuresIn, fold } from '../knowledge/knowledge.ts';
import { anew, filler, holding, moment, others, own, ownBehind, wish, wishBehind } from './pay-words.ts';

/**
 * Pay history is neither asked for nor kept (Directive (EU) 2023/970, Article 5(2)): an amount that a candidate says they earn or
 * earned is taken out before the message is stored. Pay they wish for, were offered or read about stays.
 */
export const payRemoved = '[pay removed]';

/** The message without amounts of the candidate's own present or past pay. */
export function withoutPayHistory(text: string): { text: string; removed: boolean } {
  let kept = '';
  let at = 0;
  let before: Judged | undefined;
  const amounts = amountsIn(text);
  amounts.forEach((amount, index) => {
    const removed = isOwnPay(amount, text, before, amounts[index + 1]);
    before = { ...amount, removed };
    if (!removed) return;
    kept += text.slice(at, amount.start) + payRemoved;
    at = amount.end;
  });
  return at === 0 ? { text, removed: false } : { text: kept + text.slice(at), removed: true };
}

/** A figure, or the two of a range. */
interface Amount {
  readonly figures: readonly Figure[];
  readonly start: number;
  readonly end: number;
}
type Judged = Amount & { readonly removed: boolean };

function amountsIn(text: string): Amount[] {
  const amounts: Amount[] = [];
  for (const figure of figuresIn(text)) {
    const before = figure.range ? amounts.pop() : undefined;
    const figures = [...(before?.figures ?? []), figure];
    amounts.push({ figures, start: figures[0]!.start, end: figure.end });
  }
  return amounts;
}

function isOwnPay(amount: Amount, text: string, before: Judged | undefined, next: Amount | undefined): boolean {
  const start = sentenceStart(text, amount.start);
  // An aside in brackets is over where it ends.
  const left = fold(text.slice(Math.max(start, amount.start - 200), amount.start)).replace(/\([^()]*\)/g, ' ');
  const right = fold(text.slice(amount.end, Math.min(sentenceEnd(text, amount.end), next?.start ?? text.length)));
  const size = largest(amount.figures.map((figure) => sizeOf(figure, left, right)));
  if (size === 'none' || wishedBehind.test(right)) return false;
  // What continues an amount is of its kind: "60 base + 10 bonus".
  if (before && before.start >= start && continues.test(fold(text.slice(before.end, amount.start))))
    return before.removed;
  const { cue, words, end } = lastCue(left);
  const near = filler.test(left.slice(end));
  const asPay = payWord.test(right);
  if (cue === 'own')
    return size === 'amount' || (near && (!/(?:get|got|received?)$/.test(words) || asPay || /^\W*$/.test(right)));
  if (cue === 'holding' && near && asPay) return true;
  if (size === 'bare') return cue === undefined && asPay && atMoment(left, right);
  if (ownPayBehind.test(right)) return cue !== 'wish';
  return cue === undefined && atMoment(left, right);
}

/** `amount`: money by its looks; `bare`: a number that may be thousands ("on 55"); `none`: no pay at all. */
type Size = 'amount' | 'bare' | 'none';

const largest = (sizes: readonly Size[]): Size =>
  sizes.includes('amount') ? 'amount' : sizes.includes('bare') ? 'bare' : 'none';

function sizeOf({ kind, value, unit, period, text }: Figure, left: string, right: string): Size {
  if (kind === 'date') return 'none';
  if (kind === 'percent') return extra.test(right) || extra.test(left) ? 'amount' : 'none';
  if (kind === 'money') return 'amount';
  const counted = unit?.split(' ')[0] ?? '';
  if (/^figures?$/.test(counted)) return 'amount';
  if (notMoney.test(counted) || value > 5_000_000) return 'none';
  if (period !== undefined) return value >= 5 ? 'amount' : 'none';
  const year = /^(?:19|20)\d\d$/.test(text);
  if (value >= 1000 && !year) return 'amount';
  if (counted !== '' && !payUnit.test(counted)) return 'none';
  return value >= 10 && !/^\s*[/:]\s*\d/.test(right) ? 'bare' : 'none';
}

const cues = { own, holding, wish, others, anew } as const;
type Cue = keyof typeof cues;
const cuePatterns = (Object.keys(cues) as Cue[]).map((cue) => [cue, new RegExp(`${cues[cue]}(?!\\w)`, 'g')] as const);

/** The cue that ends last before the amount governs it. */
function lastCue(left: string): { cue?: Cue; words: string; end: number } {
  let last: { cue?: Cue; words: string; end: number } = { words: '', end: 0 };
  for (const [cue, pattern] of cuePatterns) {
    for (const { 0: words, index } of left.matchAll(pattern)) {
      const end = index + words.length;
      if (end > last.end) last = { cue, words, end };
    }
  }
  return last;
}

const gross = String.raw`(?:(?:(?:a|per|p\.?)\s?(?:year|annum|month|a\.?|m\.?)|gross|net|brutto|netto|euros?|eur|base|or so)\s+)*`;
const ownPayBehind = new RegExp(String.raw`^[\s,;:()-]*${gross}[\s,;:(-]*${ownBehind}`);
const wishedBehind = new RegExp(String.raw`^\s*${gross}${wishBehind}`);
const momentBehind = new RegExp(String.raw`^[\s,;:()-]*${gross}[\s,(-]*(?:${moment})\b`);
const momentBefore = new RegExp(
  `(?:^|[,(:;]|\\s-|\\b(?:and|but|und|et|y|e|en|i)\\b)\\s*(?:${moment}|current)[\\s:,]*(?:at|on|bei|a|op|na)?[\\s:=~]*$`,
);

/** Now or earlier is said right beside the amount, and nobody else is spoken of. */
function atMoment(left: string, right: string): boolean {
  if (momentBefore.test(left)) return true;
  const clause = left.slice(Math.max(left.lastIndexOf(','), left.lastIndexOf(';'), left.lastIndexOf(':')) + 1);
  return momentBehind.test(right) && !general.test(clause);
}

const general =
  /\b(?:is|are|do|does|what|how|salar\w+|gehalt\w*|pay|seniors?|juniors?|engineers?|people|they|for|ist|sind|est|sont|es|son)\b/;
const continues =
  /^\s*(?:\+|plus|and|und|et|y|e|en|i|-|–|to|bis|a|al|tot|do|\/|&|,)?\s*(?:(?:a|ein|un|una|een)\s+)?(?:(?:base|fixed|fix|gross|net|brutto|netto)\s*(?:\+|plus|and|und|et|y|e|en|i|&|,)\s*)?(?:(?:a|about|around|bonus|variable|variabel|equity|stock|of|von|de)\s+)*$/;
const payWord =
  /^[\s,(]*(?:base|basic|fixed|fix|variable|variabel|bonus|gross|net|brutto|netto|brut|bruto|lordi|lordo|netti|all[ -]?in|total|tc|ote|salary|rsus?|stock|equity|plus|\+|na reke|verdient|bekommen|bezahlt|entlohnt|de salaire|de sueldo|di ral)/;
const payUnit =
  /^(?:base|basic|fixed|fix|variable|variabel|bonus|gross|net|brutto|netto|brut|bruto|brutos|bruta|neto|netos|lordi|lordo|netti|all|total|tc|ote|package|salary|pay|plus|before|after|take|currently|now|atm|rn|today|already|here|there|right|aktuell|derzeit|momentan|zurzeit|jetzt|gerade|verdiene|bekomme|actuellement|actualmente|ahora|attualmente|adesso|momenteel|nu|obecnie|teraz|aktualnie|because|while|since|when|how|what|cash|stock|equity|rsu|rsus|working|doing|je|mais|pero|ma|maar|ale|aber|tu|ca|approx)$/;
const notMoney =
  /^(?:years?|yrs?|months?|weeks?|days?|hours?|hrs?|minutes?|jahren?|monaten?|wochen|tagen?|stunden|ans?|annees?|mois|semaines?|jours?|heures?|anos?|mes(?:es)?|semanas?|dias?|horas?|ann[oi]|mes[ei]|settiman[ae]|giorn[oi]|or[ae]|jaar|jaren|maanden?|weken|dagen|uren|uur|lata|lat|rok|miesi\w+|tygodn\w+|dni|godzin\w*|people|persons?|users?|rows?|records?|samples?|images?|patients?|papers?|models?|projects?|lines?|followers?|students?|employees?|colleagues?|km|kilometers?|miles|steps?|parameters?|tokens?|documents?|emails?|messages?|applications?|points?|views?|downloads?|customers?|clients?|times?|gb|mb|tb|stars?|citations?|percent|projekte|modelle|personen|mitarbeiter\w*|projets?|personnes?|proyectos|personas|progetti|persone|projecten|mensen|projektow|osob)$/;
const extra =
  /\b(?:bonus\w*|raise|rise|increase|equity|stock|shares|gehaltserhohung|augmentation|prime|aumento|premio|verhoging|podwyzk\w*|premi\w)\b/;

/** Where the sentence with this place begins: behind a full stop, but not behind "ca." or inside "55.000". */
function sentenceStart(text: string, at: number): number {
  const ends = Array.from(text.slice(0, at).matchAll(sentenceBreak));
  return ends.length > 0 ? ends.at(-1)!.index + ends.at(-1)![0].length : 0;
}

function sentenceEnd(text: string, at: number): number {
  const found = text.slice(at).search(sentenceBreak);
  return found < 0 ? text.length : at + found;
}

const sentenceBreak =
  /[!?\n;]|(?<!\b(?:ca|curr?|approx|inkl|incl|p\.a|a|bzw|tsd|tys|mio|ok|env|max|min|no|nr|vs|etc|ok))\.(?=\s|$)/gi;
