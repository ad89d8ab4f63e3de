import { type Amount, payWord } from './amounts.ts';
import { job } from './jobs.ts';
import { filler, payNouns } from './words.ts';

// Pay said without a verb of earning: by its name ("salary: 55k"), beside one's job ("nurse, 38k") or experience, or as what is
// paid where one is ("they only pay 45k here"). Patterns on folded text.

const begin = String.raw`(?:^|[,;:(/|]|\s-\s|\b(?:and|und|et|y|en|i)\s)\W*`;
const article = '(?:an?|the|eine?|une?|una?|um|een)';

/** The levels of the role that candidates ask about: "60k mid level" asks what it pays. */
const ladder =
  /\b(?:juniors?|seniors?|mids?|mid-?level|medior|entry|starters?|einsteiger\w*|berufsanfanger\w*|debutants?|principal|lead|staff|graduates?|beginners?|ml|mle|ai|machine learning)\b/;

const kind =
  '(?:annual|yearly|monthly|weekly|hourly|daily|gross|net|total|basic|fixed|full|my|curr?\\.?|current|brutto|netto|brut|bruto|lordo|phd|postdoc|base)';
const spell =
  'per year|per month|annuel\\w*|mensuel\\w*|annu[oa]|annuale|mensile|lord[oa]|nett[oa]|brut[oa]?|neto|net|anual|mensual|brutto|netto|bruto|roczn\\w+|miesieczn\\w+';
const stipend = 'stipend|fellowship|scholarship|hourly|daily|fixed|fix|stipendium|bourse|beca|borsa|beurs|stypendi\\w+';
const named = new RegExp(
  String.raw`${begin}(?:${kind}\s+)*(?:${payNouns}|${stipend})(?!\w)(?:\s+(?:${spell})(?!\w))?`,
  'g',
);

const years = String.raw`(?:yoe\W{0,2}\d{1,2}|\d{1,2}\+?\s*(?:yoe|y(?:ea)?rs?'?\s+(?:of\s+)?exp\w*|y\s+exp\w*|years?\s+in|jahre\s+(?:berufs)?erfahrung|ans\s+d'exp\w*|anos\s+de\s+exp\w*|anni\s+di\s+esp\w*|jaar\s+ervaring|lat\s+dosw\w*))`;
const oneself =
  "(?:i'm|i am|im|ich bin|bin|je suis|soy|sono|ik ben|ben|jestem|hi|hello|hey|hallo|bonjour|hola|ciao|czesc)";
const working =
  '(?:i\\s+)?work(?:ing)?\\s+(?:at|in|for)|(?:ich\\s+)?arbeite\\s+(?:bei|in|im|am|an)|je\\s+travaille|trabajo\\s+en|lavoro\\s+(?:in|a|per|al)|ik\\s+werk\\s+(?:bij|in|op)|pracuje\\s+(?:w|na)';
const beside = new RegExp(
  String.raw`${begin}(?:${oneself}\W+)?(?:(?:as|als|comme|como|come|jako|working\s+as)\s+)?(?:${article}\s+)?(?:(?:[\w'/&-]+\s+){0,3}?${job}|${years}|${working})(?!\w)`,
  'g',
);
/** Between one's job and one's pay: no more than where, since when and on what terms. */
const terms =
  /^(?:\s+[\w'/&%-]+){0,5}(?:\s*[,(][^,;:()?]{0,30}){0,2}(?:[\s,;(-]|\b(?:on|at|with|mit|bei|avec|a|con|met|z|za)\s)+(?:~|ca\.?|circa|approx\.?|about|roughly|around|etwa|rund|nur|only|environ|unos|circa|ongeveer|ok\.?|około)?\s*$/;
const asJob = new RegExp(
  String.raw`^(?:\W*[\w'-]+){0,6}?\W*\b(?:as|als|comme|en tant que|como|come|jako)\s+(?:${article}\s+)?(?:[\w-]+\s+){0,2}?${job}(?!\w)(?!\s+(?:is|are|was|would|sounds?|seems?|ist|ware|est|serait|es|seria|sarebbe)\b)`,
);
const meBehind = new RegExp(
  String.raw`^[^,;?]{0,20},\s*(?:${years}|(?:${article}\s+)?(?:(?!my\b|mein|mon\b|ma\b|mi\b|mio|mia|mijn|moj)[\w-]+\s+){0,2}?${job}(?!\w)[^?]*$)`,
);

const hereWords = [
  String.raw`here|where\s+i\s+(?:work|am)|(?:in|at)\s+(?:my|our)\s+(?!opinion|view|country|city|area|experience)\w+`,
  String.raw`hier|bei\s+(?:uns|mir|meine[rm]\s+\w+)|in\s+(?:meine[rm]|unsere[rm])\s+\w+`,
  String.raw`ici|chez\s+(?:nous|moi)|dans\s+(?:mon|ma|notre)\s+\w+`,
  String.raw`aqui|en\s+(?:mi|nuestr[oa])\s+\w+`,
  String.raw`qui|qua|da\s+(?:noi|me)|nel(?:la)?\s+(?:mi[oa]|nostr[oa])\s+\w+`,
  String.raw`bij\s+(?:ons|mij)|(?:op|in)\s+(?:mijn|ons)\s+\w+`,
  String.raw`tu|tutaj|u\s+(?:nas|mnie)|w\s+(?:mojej|moim|naszej|naszym)\s+\w+`,
];
const here = `(?:${hereWords.join('|')})`;
const some = String.raw`(?:\w+\s+){0,2}?`;
const pays = new RegExp(
  [
    String.raw`\b(?:they|we|you)\s+${some}(?:pay(?:ing)?|paid|get|earn|make)\b`,
    String.raw`\b(?:pay|salary|wages?)\s+(?=(?:${here})\s+(?:is|was)\b)`,
    String.raw`\b(?:zahlen|zahlt|gibt|gibts|bekommt|bekommen|verdient|kriegt|kriegen)\b`,
    String.raw`\b(?:on|ils|elles|nous)\s+(?:ne\s+|n')?(?:gagne|paie|paye|touche|donne|est\s+paye)\w*`,
    String.raw`\b(?:pagan|se\s+(?:gana|cobra)|dan)\b|\b(?:pagano|danno|si\s+(?:guadagna|prende))\b`,
    String.raw`\b(?:betalen|verdien(?:t|en)?|krijg(?:t|en)?)\b|\b(?:placa|daja|zarabia\s+sie|dostaje\s+sie)\b`,
  ].join('|'),
  'g',
);
const hereBefore = new RegExp(String.raw`\b(?:${here})\b`);
const hereBehind = new RegExp(String.raw`^[^,;:?]{0,25}?\b(?:${here})\b`);

/** Behind an amount: the least one takes, a judgement of it, or whom it is for. */
const open =
  /^\+(?!\d)|^[^\w+,;]*(?:(?:gross|net|brutto|netto|base|euros?|eur|a year|a month|per year|per month)\W+)*(?:(?:please|pls|min|minimum|or\s+(?:more|above|so\s+would)|upwards|bitte|svp|por favor|per favore|graag|prosze|is|are|would|sounds?|seems?|possible|realistic|normal|for|fur|pour|para|voor|dla|ist|sind|ware|est|serait|seria|sarebbe|zou)\b)/;
/** Behind an amount or those it goes on with: it is about an offer. */
export const offered = /\b(?:is|was)\s+(?:this|that|it)\b.*\b(?:offer|what\s+(?:others|people|they|you)\b)/;
const verbs =
  /\b(?:gets?|starts?|is|are|was|has|can|pays?|earns?|makes?|costs?|bekommt|verdient|gagne|gana|cobra|guadagna|prende|verdient|krijgt|zarabia|dostaje)\b/;

/** Where in an amount's `left` begins what says that it is pay without a verb of earning, if anything does. */
export function terseIn({ left, right, size, plain, range, text }: Amount): number | undefined {
  if (size === 'none' || open.test(right)) return;
  const label = lastOf(named, left);
  if (label && !range && filler.test(left.slice(label.end)) && !ladder.test(clauseOf(right))) return label.from;
  if (!((size === 'amount' && plain) || payWord.test(right)) || /^0/.test(text) || /\+\s*$/.test(left)) return;
  const place = lastOf(pays, left);
  if (place && /^[^,;:()?]{0,30}$/.test(left.slice(place.end)) && !ladder.test(left + clauseOf(right))) {
    if (hereBefore.test(left) || hereBehind.test(right)) return place.from;
  }
  if (range) return;
  const own = lastOf(beside, left);
  const between = own && left.slice(own.end);
  if (own && terms.test(between!) && !verbs.test(between!) && !onLadder(left.slice(own.from), between!))
    return own.from;
  const behind = asJob.exec(right)?.[0];
  if (behind !== undefined && !verbs.test(behind) && !ladder.test(behind)) return left.length;
  if (meBehind.test(right) && !ladder.test(left + right)) return left.length;
  return;
}

const clauseOf = (right: string): string => /^[^,;:.!?]*/.exec(right)![0];

/** "Senior data scientist 120k" asks for the market; with a comma, or of another job, it says who one is. */
const onLadder = (words: string, between: string): boolean =>
  /\b(?:ml|mle|ai|machine learning)\b/.test(words) || (ladder.test(words) && !between.includes(','));

/** A pattern's last match. */
function lastOf(pattern: RegExp, text: string): { from: number; end: number } | undefined {
  const match = Array.from(text.matchAll(pattern)).at(-1);
  return match && { from: match.index, end: match.index + match[0].length };
}
