import { gather } from './gather.ts';
import { languagesNamed } from './language-names.ts';
import { most } from './limits.ts';
import { quote } from './personal.ts';
import type { Placed } from './place.ts';
import { plain, plainPattern } from './plain.ts';
import type { CvFact } from './schema.ts';

export type LanguageFact = CvFact & { level?: string | undefined };

const levels = [
  String.raw`[abc][12][+*]?(?:\s?[/–-]\s?[abc][12])?|ielts|toefl|toeic|telc|dsh|testdaf|goethe|delf|dalf|dele|jlpt|hsk|cet|yds`,
  'native|mother tongue|bilingual|fluent|fluently|proficient|full professional|professional working|business|conversational|intermediate|elementary|basic|beginner|working knowledge',
  String.raw`muttersprach\p{L}*|fliessend|verhandlungssicher|gute kenntnisse|grundkenntnisse|sehr gut|konversationssicher`,
  'langue maternelle|maternelle|courant|bilingue|notions|lu, ecrit, parle|intermediaire',
  'nativo|nativa|lengua materna|fluido|avanzado|basico|intermedio|madrelingua|fluente|avanzato|buono|ottimo|scolastico',
  String.raw`moedertaal|vloeiend|goed|basis|ojczysty|biegl\p{L}*|plynn\p{L}*|komunikatywn\p{L}*|podstawow\p{L}*|zaawansowan\p{L}*`,
  String.raw`lingua materna|avancado|μητρικη|αριστα|αριστη|πολυ καλ\p{L}*|καλη γνωση|rodily mluvci|materstina|matersky jazyk|plynne|pokrocil\p{L}*|zakladni`,
  String.raw`ana dil\p{L}*|akici|ileri|orta|baslangic|родной|свободн\p{L}*|разговорный|базовый|продвинутый|anyanyelv\p{L}*|folyekony\p{L}*|felsofok\p{L}*|kozepfok\p{L}*|alapfok\p{L}*|targyaloképes|tieng me de|ban ngu|thanh thao|luu loat|trung cap|co ban`,
  'اللغة الام|لغة ام|بطلاقة|طلاقة|ممتاز|جيد|جيد جدا|متوسط|שפת אם|שוטפת|רמה גבוהה|ברמה|טובה|בסיסית',
];
const level = plainPattern(
  `(?<![\\p{L}\\p{N}])(?:${levels.join('|')})(?![\\p{L}])|母语|母語|ネイティブ|流利|精通|熟练|ビジネス|日常会話|良好|六级|四级|検定|上級|中級|初級`,
);
/** "Fluent English". */
const levelBefore = new RegExp(`(?:${level.source})(?:\\(\\w{1,2}\\))?[\\s,]*$`, 'u');
/** A label that a list follows in the next cell. */
const list = plainPattern(
  String.raw`^(?:mother tongue|other language|foreign language|language|sprachen|fremdsprachen|langues|autres langues|idiomas|otros idiomas|madrelingua|altre lingue|lingue|talen|jezyki|linguas|outras linguas|jazyky|diller|языки|nyelvek)(?:\(\p{L}{1,2}\)|s)?\s`,
);
/** Words for "language" and signs that may stand between a language and its level. */
const between = /^[\s:：–—―,(（[|·/=-]*(?:(?:language|sprache|jazyk|język|язык|nyelv)\b[\s:：–—(-]*)?/iu;

/** In their section any language that is named; elsewhere only beside words for how well it is spoken. */
export function languagesIn(lines: readonly Placed[]): readonly LanguageFact[] {
  const { facts, add } = gather<LanguageFact>(most.languages);
  for (const [index, { open, text, section, heading, part }] of lines.entries()) {
    if (heading || part === 'link' || section === 'references' || open.length > 400) continue;
    const own = section === 'languages' || list.test(plain(open));
    if (!own && !level.test(plain(open))) continue;
    const named = languagesNamed(open, own);
    if (!own && (named.length === 0 || elsewhere.test(plain(open)))) continue;
    named.forEach(({ name, start, end }, at) => {
      const said = open.slice(end, named[at + 1]?.start ?? open.length);
      // In a table the level stands in the next cell.
      const next = at === named.length - 1 && !/[\p{L}\p{N}]/u.test(said) ? lines[index + 1] : undefined;
      const cell =
        next &&
        !next.heading &&
        next.open.length <= 40 &&
        level.test(plain(next.open)) &&
        languagesNamed(next.open).length === 0;
      const quoted = levelIn(cell ? next.open : said);
      const before = open.slice(named[at - 1]?.end ?? 0, start);
      if (!own && quoted === undefined && !levelBefore.test(plain(before).slice(-40))) return;
      add(name, () => ({
        value: name,
        ...(quoted && { level: quoted }),
        line: quote(cell ? `${text} ${next.text}` : text, open.slice(end - 2, end)),
      }));
    });
  }
  return facts;
}

/** Where a language and a level are no claim to speak it: courses taken and texts processed. */
const elsewhere =
  /\b(?:nlp|corpus|corpora|dataset|translation|market|team|citizen|nationality|embassy|school of|department)\b/;

/** In the CV's own words, up to where something else begins. */
function levelIn(said: string): string | undefined {
  const words = said
    .replace(between, '')
    .split(/[)）;；|·•]|,\s|，|、|\s(?:and|und|et|y|e|en|i|a|ve|и|és|và|και)\s*$/u)[0]!
    .replace(/[\s,.:–—(（-]+$/u, '')
    .trim();
  return words.length > 0 && words.length <= 60 && level.test(plain(words)) ? words : undefined;
}
