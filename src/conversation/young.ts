import { fold } from '../knowledge/knowledge.ts';

const age =
  '(?:[5-9]|1[0-5]|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|zwolf|dreizehn|vierzehn|funfzehn|douze|treize|quatorze|quinze|doce|trece|catorce|quince|dodici|tredici|quattordici|quindici|twaalf|dertien|veertien|vijftien|dwanascie|trzynascie|czternascie|pietnascie)';
/** An age and not a length of time, a share or a sum. */
const noMeasure =
  '(?![\\d%€$£]|[.,:/-]\\d| ?(?:%|k\\b|percent|minutes?|hours?|days?|weeks?|months?|km|miles|euros?|points?|th\\b|of\\b|in\\b|into\\b))';

/** "I am 15", in the candidate's own voice: en, de, fr, es, it, nl, pl. On folded text. */
const patterns: readonly RegExp[] = [
  `(?<!\\b(?:like|as if|as though) )\\b(?:i'?m|i am) (?:only |just |still |almost |nearly |a |like )*${age}\\b${noMeasure}(?! ?(?:years?|yrs?)\\b(?! ?old|\\W*$|[,.;!?]| and\\b))`,
  `\\bi (?:just )?turn(?:ed)? ${age}\\b|\\bmy age is ${age}\\b`,
  `(?:^|[.,;!?]\\s*)(?:a )?${age} ?(?:-| )?(?:yo|y/o|years?[- ]old|yrs? old) (?:here|girl|boy|student|pupil|kid)\\b`,
  `\\bich bin (?:erst |noch |gerade |schon )?${age}\\b${noMeasure}(?! ?jahren?\\b(?! alt|\\W*$|[,.;!?]| und\\b))`,
  `\\bj'ai (?:seulement )?${age} ans\\b(?! (?:d'|de |dans|en ))`,
  `\\b(?:tengo|tenho) (?:solo )?${age} an(?:os|hos)\\b(?! (?:de |en |como |trabaj))`,
  `\\bho (?:solo |appena )?${age} anni\\b(?! (?:di |in |come ))`,
  `\\bik ben (?:pas |nog maar |nu )?${age}\\b${noMeasure}(?! ?jaar\\b(?! oud|\\W*$|[,.;!?]| en\\b))`,
  `\\bmam (?:tylko |dopiero )?${age} lat\\b(?! (?:dosw|w |stazu|pracy|jako))`,
].map((source) => new RegExp(source));

/** True when the writer says to be younger than sixteen: no contact details are then asked for. */
export function saysUnder16(text: string): boolean {
  const folded = fold(text);
  return patterns.some((pattern) => pattern.test(folded));
}
