import { legible } from '../figures/figures.ts';
import { fold } from '../lib/fold.ts';
import type { Span } from './amounts.ts';
import { clauseBefore, isOpen, isStated, lastCue, ownPayBehind, wishedBehind } from './cues.ts';
import { job } from './jobs.ts';
import { filler, maybe } from './words.ts';

/** A grade of a pay scale stands for an amount that anybody can look up. */
export interface Grade extends Span {
  /** `scale`: nothing else is called so; `short`: other things are ("grade 7"); `floor`: a legal minimum. */
  readonly kind: 'scale' | 'short' | 'floor';
}

const step = String.raw`(?:[\s,/(-]*(?:stufe|erfahrungsstufe|steps?|trede|echelon|spine point|point)\s*\d{1,2})?`;
const rank = String.raw`(?:[a-z]{0,2}[\s-]?\d{1,2}[a-d]?|[ivx]{1,5})`;

const scales = [
  // de: collective agreements, civil servants
  String.raw`(?:tv[- ]?[lhv]|tvo?e?d(?:-\w{1,4})?|tvu|avr|bat)[\s,/-]*(?:(?:eg?|sg?|pg?|kr|entgeltgruppe)[\s-]*)?\d{1,2}[a-c]?`,
  String.raw`(?:entgelt|lohn|gehalts|vergutungs|besoldungs|tarif)(?:gruppe|stufe|klasse)\s*${rank}`,
  // en: health service, schools, universities, federal government
  String.raw`(?:agenda for change|afc|nhs)[\s,]*(?:pay\s+)?(?:band\s*)?[2-9][a-d]?`,
  String.raw`band[\s-]?[2-9][a-d]?`,
  String.raw`(?:pay|salary|wage)\s+(?:grade|band|scale|spine|level)\s*(?:point\s*)?(?:[a-z]{1,3}-?)?\d{1,2}`,
  String.raw`(?:spine\s+point|scp)\s*\d{1,2}|gs[- ]?\d{1,2}`,
  // nl
  String.raw`(?:salaris|loon)?schaal\s*\d{1,2}|scale\s*\d{1,2}(?!\s*(?:-|to\b|of\b))|fwg\s*\d{2}`,
  // fr, es, it, pl
  String.raw`indice\s+(?:majore\s+|brut\s+)?\d{3,4}|coefficient\s+\d{3}(?=.{0,40}(?:convention|syntec|grille))`,
  String.raw`grupo\s+(?:profesional|salarial)\s*${rank}|nivel\s+(?:salarial\s+\d{1,2}|[12]\d)`,
  String.raw`livello\s+(?:retributivo\s+\w{1,3}|[a-d]?\d\s+(?:del\s+)?(?:ccnl|contratto))|ccnl\s+\w{0,15}\s*(?:\d\S?\s+livello|livello\s+[a-d]?\d)`,
  String.raw`(?:kategori\w+|grup\w+)\s+zaszeregowania\s*${rank}`,
];
const shorts = [
  String.raw`e(?:g\s?)?(?:[5-9]|1[0-5])[a-c]?|s(?:8[ab]|9|1[0-8])|p(?:[5-9]|1[0-6])|[aw]\s?(?:[1-3]|[5-9]|1[0-6])`,
  String.raw`grade\s*\d{1,2}|(?:ups|mps?|m)\s?[1-6]|(?:ad|ast|p|o)[\s-]?\d{1,2}|fg\s?(?:iv|iii|ii)`,
  String.raw`echelon\s+\d{1,2}|categorie\s+[abc]|grupo\s+[abc]\d|(?:[2-7][°º]?|terzo|quarto|quinto|sesto|settimo)\s+livello|livello\s+[a-d]?\d`,
];
const floors = [
  String.raw`(?:the\s+)?(?:national\s+)?(?:minimum|living)\s+wage|mindestlohn|smic|salario\s+minimo|minimumloon|(?:placa|placy|pensja|krajowa|krajowej)\s+minimaln\w+|minimaln\w+\s+krajow\w+|minimalna(?=\W*$)`,
];

const patterns = [
  ['scale', scales],
  ['short', shorts],
  ['floor', floors],
] as const;
const matchers = patterns.map(
  ([kind, all]) =>
    [
      kind,
      new RegExp(String.raw`(?<![\w.,-])(?:\d{2,3}\s?%\s*)?(?:${all.join('|')})${step}(?![\w%]|[.,-]\d)`, 'g'),
    ] as const,
);

/** What has more grades than these is no talk about one's pay, and would take long to read. */
const most = 50;

/** The grades of pay scales in a text, in order and apart from each other. Knows en, de, fr, es, it, nl and pl. */
export function gradesIn(original: string): Grade[] {
  const { text, at } = legible(original);
  const grades: Grade[] = [];
  for (const [kind, pattern] of matchers) {
    for (const { 0: words, index } of Array.from(text.matchAll(pattern)).slice(0, most)) {
      const end = index + words.length;
      const grade = { kind, start: at(index), end: at(end - 1) + 1 };
      if (!grades.some((other) => grade.start < other.end && other.start < grade.end)) grades.push(grade);
    }
  }
  return grades.sort((one, other) => one.start - other.start);
}

/** Whether a grade found in `text`, with its `sentences`, is the one that the writer is or was on. */
export function isOwnGrade({ start, end, kind }: Grade, text: string, sentences: readonly Span[]): boolean {
  const sentence = sentences.find((one) => start < one.end)!;
  const left = fold(text.slice(Math.max(sentence.start, start - 150), start));
  const right = fold(text.slice(end, sentence.end));
  if (notPay.test(left) || notPay.test(right) || wishedBehind.test(right)) return false;
  const { cue, words, end: from } = lastCue(left);
  const earned = cue === 'own' && filler.test(left.slice(from)) && !/\b(?:my|get|got|have|had)$/.test(words);
  if (kind === 'short' && !earned && !scaled.test(left) && !scaled.test(right) && !justMe.test(left)) return false;
  if (mine.test(left) || ownPayBehind.test(right)) return true;
  if (cue === 'own') return !maybe.test(clauseBefore(left, from - words.length));
  if (kind === 'floor') return cue === 'self' && working.test(left) && isStated(clauseBefore(left, left.length));
  if (!isOpen(left) || equated.test(right) || plural.test(left)) return false;
  return !/^[^,;:]*\?/.test(right) && isStated(clauseBefore(left, left.length));
}

const equated = /^\s*(?:is|are|pays?|means|ist|zahlt|est|es|e|to|betaalt)\b/;
/** Right before a grade: it is one's own. */
const mine =
  /\b(?:leav(?:e|ing)|quit(?:ting)?|mov(?:e|ing)\s+(?:\w+\s+)?from|switch(?:ing)?\s+from|com(?:e|ing)\s+from|stuck\s+(?:in|at|on))\s+(?:(?:my|an?|the)\s+)?$|\bmy\s+$|^\W*(?:get\s+)?paid\s+(?:(?:at|as|on|by|according\s+to)\s+)?$/;
const working = /\b(?:for|on|at|au|zum|per|por|con|voor|op|za)\s+(?:(?:the|el|il|lo|het)\s+)?$/;
const plural = /\b\w{4,}(?:s|en)\s+(?:are|get|start|earn|make|sind|bekommen|verdienen)\b/;
const notPay = /\b(?:ielts|toefl|english|englisch|language|frequency|rock|school|schule|chip|likert)\b/;
const scaled = new RegExp(
  String.raw`\b(?:${job}|step|stufe|eingruppier\w*|inquadrat\w*|ccnl|besold\w*|tarif\w*|cao|nhs|civil\s+service|staff|official|un|eu|universit\w+|salary|paid|pay|gehalt|salaire|sueldo|stipendio|salaris|pensja|convention|funcionari\w+)(?!\w)`,
);
const justMe = /\b(?:i'm|i am|im|ich bin|bin|je suis|soy|sono|ik ben|jestem)\s+(?:(?:an?|in|on|at|auf|en|op)\s+)*$/;
