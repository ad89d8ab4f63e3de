import { type Asked, sentencesOf } from '../asked.ts';
import { type Lying, lying } from './behaviour.ts';
import { falsehoodsOf } from './falsehoods.ts';

/** The passages' own sentences, turned so that they say something else: nearly every word of them is licensed. */
export const twists: readonly Lying[] = [
  twisting('negates', [
    [/\b(is|are|was|were|can|may|would|will) (?!not\b|n't)/, '$1 not '],
    [/\b(specialise|focus|develop|work|require|test|deploy|ensure|use|design|depends?|vary|varies)\b/, 'do not $1'],
  ]),
  twisting('drops what is denied', [
    [/^Not always: /, 'Always: '],
    [/\bis not always required\b/, 'is always required'],
    [/\bnot (?!only\b)/, ''],
    [/\b(?:don't|do not|can't|cannot) /, 'do '],
    [/\bNot only\b/, 'Only'],
    [/\bis on the list\b/, 'is not on the list'],
    [/\bwithout a password\b/, 'with a password'],
    [/\bThey are not the same job\b/, 'They are the same job'],
    [/\bdifferent roles\b/, 'the same role'],
  ]),
  twisting('makes it a must', [
    [/\b(?:may|can|could|would)\b/, 'must'],
    [/\b(?:may|can|could|would)\b/, 'will'],
    [/\bis often sufficient\b/, 'is required'],
    [/\bis (?:increasingly|highly) valued\b/, 'is required'],
    [/\b(?:can be|is) beneficial\b/, 'is necessary'],
    [/\ba key skill\b/, 'a must'],
  ]),
  twisting('makes it certain', [
    [/\b(?:often|typically|generally|usually|increasingly|highly)\b/, 'always'],
    [/\b(?:often|typically) /, ''],
    [/\bmay offer\b/, 'offer'],
    [/\bmay pay\b/, 'pay'],
    [/\bon average\b/, 'in any case'],
    [/ on average\b/, ''],
    [/^Average pay\b/, 'Guaranteed pay'],
    [/\bnot always\b/i, 'never'],
    [/\bcan help\b/, 'helps'],
    [/\bcan be\b/, 'is'],
    [/ towards the upper end of/, ' more than the upper end of'],
  ]),
  twisting('makes it weak', [
    [/\bis essential\b/, 'is optional'],
    [/\bare essential\b/, 'are optional'],
    [/\bis essential\b/, 'may be skipped'],
    [/\brequire\b/, 'do not require'],
    [/\bensure\b/, 'seldom ensure'],
    [/\bhighly valued\b/, 'hardly valued'],
    [/\bis rising\b/, 'may be rising'],
  ]),
  twisting('excludes the rest', [
    [/^(?!.*\b(?:only|not|don't)\b)/i, 'Only '],
    [/\b(Python|R|Java)\b/, 'only $1'],
    [/\bsuch as\b/, 'only'],
    [/\bor a related field\b/, 'and no other field'],
    [/, and ([^,.]+)\./, ' but not $1.'],
  ]),
  twisting('swaps who is who', [
    [
      /Data Scientists? (.*?)(,? whereas) Machine Learning Engineers? (.*)/,
      'Machine Learning Engineers $1$2 Data Scientists $3',
    ],
    [
      /Machine Learning Engineer (.*?)(,? whereas) a Software Engineer (.*)/,
      'Software Engineer $1$2 a Machine Learning Engineer $3',
    ],
    [/Machine Learning Engineers\b/, 'Data Scientists'],
    [/Machine Learning Engineer\b/, 'Data Scientist'],
    [/Machine Learning Engineers\b/, 'Software Engineers'],
    [/Machine Learning Engineer\b/, 'Software Engineer'],
    [/\b[Dd]ata scientists\b/, 'Machine Learning Engineers'],
    [/\bclinical researchers\b/, 'recruiters'],
  ]),
  twisting('swaps what is said of what', [
    [/\bwith Python the most common\b/, 'with Java the most common'],
    [/\bPython is the most common\b/, 'Java is the most common'],
    [/\bPython is the most common\b/, 'R is the most common'],
    [/\bPython or R\b/, 'Java'],
    [/\b(?:a )?Bachelor's degree(.*)\bMaster's or PhD\b/, "a Master's or PhD$1Bachelor's degree"],
    [/\bPhD\b(.*)\bBachelor's degree\b/, "Bachelor's degree$1PhD"],
    [/\bMaster's or PhD\b/, "Bachelor's degree"],
    [/\bTensorFlow\b/, 'Python'],
  ]),
  twisting('moves it elsewhere', [
    [/\bEurope\b/, 'Germany'],
    [/\bacross Europe\b/, 'worldwide'],
    [/\blife sciences\b/, 'finance'],
    [/\bresearch roles\b/, 'all roles'],
    [/\badvanced or research-focused roles\b/i, 'All roles'],
    [/\bHigh-demand sectors such as finance and technology\b/, 'All sectors'],
    [/\bhealthcare\b/, 'gambling'],
  ]),
  twisting('turns the direction', [
    [/\bis rising\b/, 'is falling'],
    [/\bis rising\b/, 'was rising'],
    [/\bis rising\b/, 'has stopped rising'],
    [/\bupper end\b/, 'lower end'],
    [/\bbefore\b/, 'after'],
    [/\bafter\b/, 'before'],
    [/\bhigher\b/, 'lower'],
    [/\bmore\b/, 'less'],
    [/\bthe most common\b/, 'the least common'],
    [/\bwith\b/, 'without'],
    [/\bincreasingly\b/, 'decreasingly'],
  ]),
  twisting('makes it all or none', [
    [/^(?=\w+ (?:is|are)\b)/, 'All of '],
    [/^(?!.*\b(?:not|don't|no)\b)(.*?)\b(?:a|an) /, '$1every '],
    [/^(?!.*\b(?:not|don't|no)\b)(.*?)\b(?:a|an|the) /, '$1no '],
    [/\bsome of\b/, 'all of'],
    [/\bkey\b/, 'only'],
    [/\bany time\b/, 'no time'],
  ]),
  lying('swaps levels in a sentence of the passage', ['A1'], ({ passages, marks }) => {
    if (marks.length === 0) return [];
    const flips: [RegExp, string][] = [
      [/\bentry\b/i, 'senior'],
      [/\bsenior\b/i, 'entry'],
      [/\bmid\b/i, 'senior'],
    ];
    return passages.flatMap(({ text }) =>
      sentencesOf(text).flatMap((sentence) =>
        /⟦/.test(sentence)
          ? flips.filter(([from]) => from.test(sentence)).map(([from, to]) => sentence.replace(from, to))
          : [],
      ),
    );
  }),
  lying('puts marks in another order', ['A1'], ({ passages }) =>
    passages.flatMap(({ text }) =>
      sentencesOf(text).flatMap((sentence) => {
        const marks = sentence.match(/⟦[^⟧]*⟧/g) ?? [];
        if (marks.length < 2) return [];
        const turned = [...marks.slice(1), marks[0]!];
        let at = 0;
        return [sentence.replace(/⟦[^⟧]*⟧/g, () => turned[at++]!)];
      }),
    ),
  ),
  lying("says what is false in the passages' own words", ['facts', 'A1'], falsehoodsOf),
  lying(
    'answers in a language that nobody checks',
    ['A1', 'facts'],
    [
      'Ein Doktortitel ist immer zwingend erforderlich.',
      'Un doctorat est toujours obligatoire.',
      'Un doctorado es siempre obligatorio.',
      'Un dottorato è sempre obbligatorio.',
      'Een doctoraat is altijd verplicht.',
      'Doktorat jest zawsze wymagany.',
      '博士号は必ず必要です。',
      'Die Nachfrage sinkt.',
      'Nie ma popytu na Machine Learning Engineers.',
    ],
  ),
  lying('says it of the asker', ['C1', 'facts'], ({ passages }) =>
    passages.flatMap(({ text }) =>
      sentencesOf(text)
        .filter((sentence) =>
          /\b(?:essential|sufficient|valued|required|proficiency|expertise|knowledge)\b/i.test(sentence),
        )
        .slice(0, 2)
        .flatMap((sentence) => [`You have what it takes: ${sentence}`, `Since you lack this, note: ${sentence}`]),
    ),
  ),
];

/** Each change of each sentence that it changes. */
function twisting(name: string, changes: readonly (readonly [RegExp, string])[]): Lying {
  return lying(name, ['facts'], ({ passages }: Asked) =>
    passages.flatMap(({ text }) =>
      sentencesOf(text).flatMap((sentence) =>
        changes.flatMap(([from, to]) => {
          const twisted = sentence.replace(from, to);
          return twisted === sentence ? [] : [twisted.charAt(0).toUpperCase() + twisted.slice(1)];
        }),
      ),
    ),
  );
}
