/** Number words of en, de, fr, es, it, nl and pl, folded. Alternatives are joined by "/". */
const values = new Map<string, number>();
const learn = (first: number, step: number, list: string) =>
  list.split(' ').forEach((words, index) => {
    for (const word of words.split('/')) values.set(word, first + index * step);
  });

learn(
  0,
  1,
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
);
learn(20, 10, 'twenties thirties forties fifties sixties seventies eighties nineties');
learn(20, 10, 'twenty thirty forty/fourty fifty sixty seventy eighty ninety');
learn(
  0,
  1,
  'null ein/eins/eine/einem/einer zwei/zwo drei vier funf/fuenf sechs sieben acht neun zehn elf zwolf/zwoelf dreizehn vierzehn funfzehn/fuenfzehn sechzehn siebzehn achtzehn neunzehn',
);
learn(20, 10, 'zwanzig dreissig vierzig funfzig/fuenfzig sechzig siebzig achtzig neunzig');
learn(1, 1, 'un/une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize');
learn(20, 10, 'vingt/vingts trente quarante cinquante soixante septante huitante/octante nonante');
learn(
  0,
  1,
  'cero uno/una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve',
);
learn(20, 10, 'veinte/veinti treinta cuarenta cincuenta sesenta setenta ochenta noventa');
learn(
  100,
  100,
  'cien/ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos',
);
learn(
  2,
  1,
  'due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove',
);
learn(
  20,
  10,
  'venti/vent trenta/trent quaranta/quarant cinquanta/cinquant sessanta/sessant settanta/settant ottanta/ottant novanta/novant',
);
learn(
  0,
  1,
  'nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien',
);
learn(20, 10, 'twintig dertig veertig vijftig zestig zeventig tachtig negentig');
learn(
  1,
  1,
  'jeden/jedna/jedno dwa/dwie/dwoch trzy/trzech cztery/czterech piec/pieciu szesc/szesciu siedem/siedmiu osiem/osmiu dziewiec/dziewieciu dziesiec/dziesieciu',
);
learn(
  11,
  1,
  'jedenascie dwanascie trzynascie czternascie pietnascie szesnascie siedemnascie osiemnascie dziewietnascie',
);
learn(
  20,
  10,
  'dwadziescia/dwudziestu trzydziesci/trzydziestu czterdziesci/czterdziestu piecdziesiat/piecdziesieciu szescdziesiat/szescdziesieciu siedemdziesiat/siedemdziesieciu osiemdziesiat/osiemdziesieciu dziewiecdziesiat/dziewiecdziesieciu',
);
learn(100, 100, 'sto/stu dwiescie trzysta czterysta piecset szescset siedemset osiemset dziewiecset');

const scales = new Map<string, number>();
const scale = (value: number, list: string) => {
  for (const word of list.split(' ')) scales.set(word, value);
};
scale(12, 'dozen dozens dutzend douzaine docena dozzina dozijn tuzin');
scale(100, 'hundred hundreds hundert hunderte cent cents cento honderd honderden setki');
scale(
  1e3,
  'k thousand thousands tausend tausende tsd mille mila mil miles migliaia milliers duizend duizenden tys tysiac tysiace tysiecy grand',
);
scale(1e5, 'lakh lakhs lac');
scale(
  1e6,
  'm mio mln million millions millionen millon millones milione milioni miljoen miljoenen milion miliony milionow',
);
scale(1e9, 'bn mrd billion billions milliard milliards milliarde milliarden miliard miliardy');

/** Ordinary words or articles of one of the languages that mean a number in the same or another. */
const ambiguous = new Set(
  'one ein eins eine einem einer un une uno una een jeden jedna jedno once due sei elf onze seize sept sto stu null nul neuf dix tre otto piec quince venti vent trent doce cent cento mille mil'.split(
    ' ',
  ),
);
/** What makes an amount only after a number: "k", "grand". */
const trailing = new Set('k m grand mio mln bn mrd lac tys tsd setki miles cents mila'.split(' '));

export interface NumberWord {
  /** The values it is made of: "zweihundert" is [2, 100]. */
  readonly values: readonly number[];
  /** Means a number wherever it stands. */
  readonly plain: boolean;
  /** Is an ordinary word as well, here or in another of the languages. */
  readonly ambiguous: boolean;
}

/** What a folded word says as a number; undefined when it is none. */
export function numberWord(word: string): NumberWord | undefined {
  const value = values.get(word) ?? scales.get(word);
  if (value !== undefined) {
    const unclear = ambiguous.has(word) || trailing.has(word);
    return { values: [value], plain: value >= 10 && !unclear, ambiguous: unclear };
  }
  // Longer ones are no numbers, and would take long to part.
  if (word.length < 6 || word.length > 60 || !glued.test(word)) return undefined;
  const parts = segments(word);
  return parts && parts.length > 1 ? { values: parts, plain: true, ambiguous: false } : undefined;
}

/** Whether a number may begin with the word. */
export const begins = (word: string): boolean => !trailing.has(word);
export const scaleOf = (word: string): number | undefined => scales.get(word);

/** Parts of numbers that German, Dutch, Italian, Spanish and sloppy English write as one word. */
const glued =
  /tausend|hundert|hundred|thousand|duizend|honderd|cento|(?:mila|mille)$|zig$|ssig$|tig$|^veinti|(?:nt|nta)(?:uno?|due|tre|quattro|cinque|sei|sette|otto|nove)/;

function segments(word: string): number[] | undefined {
  if (word === '') return [];
  for (let length = word.length; length >= 2; length--) {
    const head = word.slice(0, length);
    const value = values.get(head) ?? (length > 3 ? scales.get(head) : undefined);
    const joint = value === undefined && (head === 'und' || head === 'en' || head === 'and');
    if (value === undefined && !joint) continue;
    const rest = segments(word.slice(length));
    if (rest) return value === undefined ? rest : [value, ...rest];
  }
  return undefined;
}

/** The number that is read so far; `scaled` is what was closed by a thousand or a million. */
export class Reading {
  #scaled = 0;
  #open = 0;
  #last = 0;

  constructor(first: readonly number[] = []) {
    for (const value of first) this.add(value);
  }

  /** Whether the value continues the number: "forty" goes on with "five" and "thousand", not with "fifty". */
  takes(value: number, joint?: string): boolean {
    if (this.#last === 0 && this.#open === 0 && this.#scaled === 0) return false;
    if (value === 12 && joint === undefined) return this.#open > 0 && this.#open < 10;
    if (value >= 1000 || value === 100) return this.#open > 0 && joint === undefined;
    if (value > 100) return this.#open === 0;
    if (this.#open === 0) return true;
    const rest = this.#open % 100;
    if (joint === 'und' || joint === 'en') return rest > 0 && rest < 10 && value >= 20;
    if (rest === 0) return true;
    if (value < 10) return (rest >= 20 && rest % 10 === 0) || (rest === 10 && value >= 7);
    if (value < 20) return rest === 60 || rest === 80;
    return rest === 4 && value === 20;
  }

  add(value: number): void {
    if (value >= 1000) {
      this.#scaled += (this.#open || 1) * value;
      this.#open = 0;
    } else if (value === 100 || value === 12) {
      this.#open = this.#open > 0 && this.#open < value ? this.#open * value : this.#open + value;
    } else if (value === 20 && this.#open % 100 === 4) this.#open += 76;
    else this.#open += value;
    this.#last = value;
  }

  get value(): number {
    return this.#scaled + this.#open;
  }
}
