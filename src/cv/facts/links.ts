import { nextLine } from './email.ts';
import { gather } from './gather.ts';
import { most } from './limits.ts';
import { quote } from './personal.ts';
import type { Placed } from './place.ts';
import { plain } from './plain.ts';
import type { CvFact } from './schema.ts';

/** Places where people keep a profile of their own. */
const profiles =
  /^(?:[a-z]{2,3}\.)?(?:linkedin\.com\/(?:in|pub)|github\.com|gitlab\.com|bitbucket\.org|kaggle\.com|huggingface\.co|orcid\.org|scholar\.google\.[a-z.]+|xing\.com\/profile|stackoverflow\.com\/users|medium\.com|researchgate\.net\/profile|codeberg\.org)\/[^\s/]/i;
const host = /^(?:https?:\/\/)?(?:[\p{L}\p{N}-]{1,63}\.){1,5}[\p{L}]{2,24}(?::\d{1,5})?(?:[/?#]\S*)?$/iu;
/** Names of programs that look like an address. */
const program = /^(?:[a-z]+\.(?:js|net|py|ts)|socket\.io|scikit-learn\.org|b\.sc|m\.sc|ph\.d)$/i;
const labelled =
  /(?:web|website|site|homepage|portfolio|blog|url|www|home page|webseite|strona|сайт|網站|网站)\s*[:：]?\s*$/iu;

/**
 * Profiles wherever they stand, and pages of one's own: called so, among the ways to reach somebody, or holding a part of `mine`, the
 * name and addresses that were read.
 */
export function linksIn(lines: readonly Placed[], mine: readonly string[]): readonly CvFact[] {
  const { facts, add } = gather(most.links);
  const parts = mine
    .flatMap((text) => plain(text).split(/[^\p{L}\p{N}]+/u))
    .filter((word) => word.length >= 4 && word !== 'example');
  lines.forEach((line, index) => {
    if (line.section === 'references' || line.text.length > 2_000) return;
    const words = line.text.split(/\s+/);
    words.forEach((word, at) => {
      if (word.length < 5 || word.length > 300 || !word.includes('.') || word.includes('@')) return;
      const next = at === words.length - 1 && /[/-]$/.test(word) ? nextLine(lines, index)?.text : undefined;
      const whole = next && /^[\w%-]+(?:\/[\w%-]*)*$/.test(next) ? word + next : word;
      const url = addressOf(whole);
      if (url === undefined) return;
      const before = words.slice(0, at).join(' ');
      const known = profiles.test(url);
      // The rest of an e-mail address that is broken over two lines looks like one.
      const above = lines[index - 1]?.text.slice(-300) ?? '';
      const rest = at === 0 && (/@\S*[-.@]$|@[^\s.]*$/.test(above) || (/^[-.]/.test(word) && /@\S+$/.test(above)));
      const own = line.part !== 'link' && !rest && (isContact(line) || labelled.test(before));
      const named = !rest && parts.some((part) => plain(url).includes(part));
      if (known || own || named)
        add(url, () => ({ value: url, line: quote(whole === word ? line.text : `${line.text} ${next}`, word) }));
    });
  });
  return facts;
}

const isContact = ({ section, part }: Placed): boolean =>
  part === 'header' || section === 'contact' || section === 'top';

/** Without scheme, "www." and what a tracker adds; undefined for what is no address of the web. */
function addressOf(word: string): string | undefined {
  const bare = word
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .replace(/[^\p{L}\p{N}/]+$/u, '')
    .replace(/^[\p{L}-]{2,20}[:：](?=\p{L})(?!\/\/)/u, '');
  if (!host.test(bare) || program.test(bare)) return undefined;
  const url = bare
    .replace(/^https?:\/\//i, '')
    .replace(/^www\./i, '')
    .replace(/[?#].*$/, (rest) => (/^\?(?:user|id)=/.test(rest) ? rest : ''))
    .replace(/\/$/, '');
  // "example.Berlin" at the end of a sentence: real addresses are written in one case.
  const name = url.split('/')[0]!;
  if (/\.\p{Lu}/u.test(name) && /\p{Ll}/u.test(name)) return undefined;
  return url.length >= 5 && url.length <= 200 ? url : undefined;
}
