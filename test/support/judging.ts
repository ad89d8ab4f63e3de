/** Words by which a program judges people, wherever they could stand: names in code, texts on screen, keys of data, columns. Pure. */

const words =
  /^(?:scor(?:e|es|ed|er|ing)|rank(?:s|ed|ing|ings)?|ratings?|rated|fit|fitness|suit(?:s|able|ability)?|unsuitable|shortlist(?:s|ed|ing)?|percentiles?|priorit\w+|grad(?:e|es|ed|ing)|likelihood|probability|(?:un|over|under)?qualified|strengths?|weakness(?:es)?|stars?|tiers?|eligib\w+|assess\w*|evaluat\w+|recommend\w*|employab\w+|hireab\w+|promising|potential)$/;
const phrases = [
  /\b(?:best|top|ideal|perfect|strong|strongest|weak|weakest|good|better|worst) (?:candidates?|applicants?|cvs?|match(?:es)?|person|people)\b/,
  /\b(?:match(?:es|ed|ing)?|skills?|candidates?|cvs?) (?:percent|percentage|rate|level|quality|total|points)\b/,
  /\d ?% (?:match|fit|of (?:the )?skills)|\bmatch(?:es)? \d/,
  /\b(?:missing|lacking|required) skills?\b|\bskills? (?:missing|gaps?|match(?:es|ed|ing)?|count|coverage|overlap)\b/,
  /\b(?:sort|order|filter)(?:ed|s)? by (?:cvs?|skills?|experience|years|education|languages?)\b/,
];

export interface Judging {
  readonly path: string;
  /** The word or phrase, in small letters. */
  readonly word: string;
}

/** Of a program's text, comments aside: names are read as the words that they are made of. */
export function judgingIn(path: string, text: string): Judging[] {
  const plain = text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '')
    .replace(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})|_/gu, ' ')
    .toLowerCase();
  return judgingWords(plain).map((word) => ({ path, word }));
}

/** Of any words: a key of data, a column, a sentence. */
export function judgingWords(text: string): string[] {
  const spaced = text.replace(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})|[_-]/gu, ' ').toLowerCase();
  const single = spaced.match(/\p{L}+/gu)?.filter((word) => words.test(word)) ?? [];
  return [...new Set([...single, ...phrases.flatMap((phrase) => phrase.exec(spaced)?.[0] ?? [])])];
}

/** A place in data and what stands there. */
export interface Leaf {
  readonly path: string;
  readonly type: string;
}

interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly prefixItems?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly additionalProperties?: JsonSchema | boolean;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
}

/** Every place of a JSON Schema, as `card.asked[].question`; the words that may stand at a place are places too. */
export function leavesOf(schema: JsonSchema, path = '', defs = schema.$defs ?? {}): Leaf[] {
  if (schema.$ref) {
    const name = schema.$ref.split('/').at(-1)!;
    const { [name]: target, ...rest } = defs;
    return target ? leavesOf(target, path, rest) : [];
  }
  const inner = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  const fields = Object.entries(schema.properties ?? {}).map(
    ([key, value]) => [path ? `${path}.${key}` : key, value] as const,
  );
  const items = [...(schema.items ? [schema.items] : []), ...(schema.prefixItems ?? [])];
  const more = typeof schema.additionalProperties === 'object' ? [schema.additionalProperties] : [];
  const choices = [...(schema.enum ?? []), ...('const' in schema ? [schema.const] : [])].map(String);
  return [
    ...(schema.type && !schema.properties && items.length + more.length === 0
      ? [{ path, type: String(schema.type) }]
      : []),
    ...choices.map((choice) => ({ path: `${path}=${choice}`, type: 'choice' })),
    ...inner.flatMap((one) => leavesOf(one, path, defs)),
    ...fields.flatMap(([at, value]) => leavesOf(value, at, defs)),
    ...items.flatMap((one) => leavesOf(one, `${path}[]`, defs)),
    ...more.flatMap((one) => leavesOf(one, `${path}{}`, defs)),
  ];
}
