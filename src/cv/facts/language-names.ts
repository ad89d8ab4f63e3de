import { plain } from './plain.ts';

const written = 'en de fr es it nl pl pt el cs tr ru hu vi ar he zh zh-Hant ja'.split(' ');
const spoken =
  'en de fr es it nl pl pt el cs tr ru hu vi ar he zh ja uk ro bg sr hr sk sl da sv no fi et lv lt ga cy ca eu gl ko hi bn ur fa ta te pa th id ms sw af sq mk is mt ka hy az kk uz lb la yi am so tl ku bs'.split(
    ' ',
  );

/** Names that people use beside those of the Unicode tables: adverbs, older and shorter names. */
const more: Readonly<Record<string, string>> = {
  en: 'englischkenntnisse, anglicky, angielskiego, английского, английским, англ, tieng anh, 英文, engels, inglesa, لغة انجليزية, الانكليزية, الإنكليزية',
  de: 'nemecky, niemieckiego, немецкого, немецким, 德文, hochdeutsch, الالمانية, duits',
  fr: 'francouzsky, francuskiego, французского, французским, 法文, frans',
  es: 'castellano, castilian, spanelsky, hiszpańskiego, испанского, spaans',
  it: 'italsky, włoskiego, итальянского, italiaans',
  nl: 'flemish, vlaams, flämisch, flamand, holandés, ολλανδικα, nizozemsky',
  pl: 'polsky, polskiego, польского',
  cs: 'cesky, český jazyk, czeskiego',
  el: 'modern greek, nea ellinika',
  ru: 'rusky, rosyjskiego, русского, русским, 俄文',
  zh: 'mandarin, mandarin chinese, cantonese, kantonesisch, putonghua, 中文, 汉语, 普通话, 國語, 国语, 华语, 粤语, 北京語, mandarín, chino mandarín, mandaryński',
  ja: '日文, 日本语, 日本語, japonsky',
  fa: 'farsi, persisch',
  no: 'norwegian bokmal, bokmål, norsk',
  ar: 'fusha',
  he: 'ivrit, iwrit',
  pt: 'brazilian portuguese, português do brasil',
  sr: 'serbo-croatian',
  sk: 'slovensky',
  hu: 'madarsky',
};

const english = new Intl.DisplayNames(['en'], { type: 'language' });
const names = new Map<string, string>();
for (const code of spoken) {
  const name = english.of(code)!;
  for (const locale of written) {
    const own = new Intl.DisplayNames([locale], { type: 'language' }).of(code);
    if (own && own !== code) add(own, name);
  }
  for (const other of more[code]?.split(', ') ?? []) add(other, name);
}

function add(written: string, name: string): void {
  const key = plain(written).trim();
  if (!names.has(key)) names.set(key, name);
}

const longest = 4;
const mostCharacters = 6;

export interface Named {
  /** In English. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** As Czechs and Slovaks write under that heading. */
const abbreviations: Readonly<Record<string, string>> = {
  AJ: 'English',
  NJ: 'German',
  FJ: 'French',
  ŠJ: 'Spanish',
  RJ: 'Russian',
};

/** The languages that a text names, in its order, in any of the tables' languages. `listed`: the text is a list of languages. */
export function languagesNamed(text: string, listed = false): Named[] {
  const words = Array.from(text.matchAll(/[\p{L}\p{M}]{1,60}/gu));
  const found: Named[] = [];
  for (let index = 0; index < words.length; ) {
    let taken = 0;
    for (let count = Math.min(longest, words.length - index); count > 0 && taken === 0; count--) {
      const start = words[index]!.index;
      const last = words[index + count - 1]!;
      const end = last.index + last[0].length;
      if (end - start > 40) continue;
      const name =
        names.get(plain(text.slice(start, end)).replace(/\s+/g, ' ')) ??
        (count === 1 ? clung(last[0]) : undefined) ??
        (count === 1 && listed ? abbreviations[last[0]] : undefined);
      if (!name) continue;
      found.push({ name, start, end });
      taken = count;
    }
    if (taken === 0 && /[\p{Script=Han}\p{Script=Katakana}]/u.test(words[index]![0]))
      found.push(...unspaced(words[index]!));
    index += Math.max(taken, 1);
  }
  return found;
}

/** "والإنجليزية": and is a letter of the word. */
const clung = (word: string): string | undefined => (/^[وו]/u.test(word) ? names.get(plain(word.slice(1))) : undefined);

/** Where no spaces part words, names are looked for at every place. */
function unspaced(word: RegExpExecArray): Named[] {
  const found: Named[] = [];
  const text = word[0];
  for (let at = 0; at < text.length; at++) {
    for (let length = Math.min(mostCharacters, text.length - at); length >= 2; length--) {
      const name = names.get(plain(text.slice(at, at + length)));
      if (!name) continue;
      found.push({ name, start: word.index + at, end: word.index + at + length });
      at += length - 1;
      break;
    }
  }
  return found;
}
