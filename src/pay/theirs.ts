import { type Amount, runsIn, type Span } from './amounts.ts';
import { clauseBefore, isStated } from './cues.ts';
import { clauseBreak, filler, payNouns, wish } from './words.ts';

// What somebody else says of a candidate's pay, as in a recruiter's note: "she earns 90k". Patterns on folded text.

const adverbs = String.raw`(?:(?:\w+ly|now|still|already|about|around|only|aktuell|derzeit|jetzt|actuellement|ahora|ora|nu|obecnie)\s+)*`;
const they = String.raw`(?:he|she|they|candidate|applicant|er|sie|bewerber\w*|kandidat\w*)`;
const said = [
  String.raw`\b(?:earns|earned|earning|makes|made|making|gets|got|getting|took\s+home|takes\s+home|brings?\s+home|draws|(?:is|was|gets|got|are|were|being)\s+${adverbs}(?:paid|on))`,
  String.raw`\b${they}\s+${adverbs}(?:earn|make|get)`,
  String.raw`\b${they}(?:'s|'re|\s+(?:is|are|was|were|has\s+been|have\s+been))\s+${adverbs}(?:on|at|paid)`,
  String.raw`\b(?:pays?|paid|paying|gives?|gave)\s+(?:him|her|them)`,
  String.raw`\b(?:verdient|verdiente|bekommt|bekam|kriegt|erhalt|erhielt|bezieht|bezog)|\b(?:er|sie)\s+${adverbs}(?:liegt|lag|steht|stand|ist|war)\s+${adverbs}bei|\bzahl(?:t|en|te|ten)\s+(?:sie\s+)?(?:ihm|ihr|ihnen)`,
  String.raw`\b(?:gagne|gagnait|touche|touchait|percoit|percevait)|\b(?:il|elle)\s+(?:est|etait)\s+${adverbs}(?:a|paye\w*(?:\s+a)?)`,
  String.raw`\b(?:gana|ganaba|cobra|cobraba|percibe|percibia|guadagna|guadagnava|percepisce|prende|prendeva)`,
  String.raw`\b(?:verdiende|krijgt|kreeg|ontvangt|ontving)|\b(?:hij|zij|ze)\s+(?:zit|zat|staat|stond)\s+${adverbs}op`,
  String.raw`\b(?:zarabia|zarabial\w?|dostaje|dostawal\w?|otrzymuje)`,
  String.raw`\b(?:his|her|their|candidate's|ihr|sein|son|sa|su|suo|sua|zijn|haar|hun|jego|jej)\w{0,2}\s+(?:[\w-]+\s+){0,2}?(?:${payNouns})(?!\s*\w*(?:expect|wish|requir|goal|target|demand|range|idea|aspiration|hope|vorstellung|wunsch|souhait|desead|desider|wens|oczekiw))`,
].join('|');
const theirs = new RegExp(`(?:${said})(?!\\w)`, 'g');
const wished = new RegExp(wish);

/** Amounts that are said to be what somebody earns or earned, and not what they wish for or were offered. */
export const theirPayIn = (text: string): Span[] =>
  runsIn(text).flatMap((run) => (run.some(isTheirPay) ? run.filter(({ size }) => size !== 'none') : []));

function isTheirPay({ left, size }: Amount): boolean {
  const cue = Array.from(left.matchAll(theirs)).at(-1);
  if (!cue || size === 'none') return false;
  const end = cue.index + cue[0].length;
  const between = left.slice(end);
  if (wished.test(between) || !isStated(clauseBefore(left, end))) return false;
  return size === 'amount' ? between.search(clauseBreak) < 0 : filler.test(between);
}
