import { fold, isCommonWord } from '../knowledge/knowledge.ts';

/** A name as read from a message; not `sure` where it is as likely a word. */
export interface ReadName {
  readonly name: string;
  readonly sure: boolean;
}

/** Where a name may stand that nothing introduces: it was asked for, it stands beside an address, it corrects; else nowhere. */
export type BareName = 'asked' | 'beside' | 'corrected' | 'no';

/** Nothing but a name follows these. */
const introduces =
  /\b(?:(?:my|the|full|first|last|correct|real) )*(?:name|vorname|nombre|nome|naam|nom|imię|nazwisko)(?:['’]s| is| ist| es| è| est| jest| to| should be|:)(?: actually| really| now| spelled)?\s+|\b(?:ich (?:heisse|heiße)|m['’]appelle|me llamo|mi chiamo|ik heet|nazywam się|nazywam sie|mam na imię|chamo-me|me chamo)\s+/giu;
/** A name may follow these, and much else. */
const mayIntroduce =
  /\b(?:i am|i['’]m|im|this is|it['’]?s|it is|call me|(?:should|must) (?:be|say|read)|i meant|spelled|spelt|here['’]?s|here is|ich bin|hier ist|je suis|c['’]est|soy|sono|ik ben|jestem|sou)\s+/giu;
const particle = /^(?:van|von|de|der|den|da|di|dos|del|della|la|le|el|bin|ibn|al|ter|ten|zu|zum|af|av)$/i;

const list = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

/** Never a name, even after "my name is". */
const never = list(
  `wrong misspelled misspelt incorrect not right correct spelled spelt private secret confidential none nothing nobody irrelevant unimportant my your
   the a an i you he she we they it that this is are was no yes ok okay optional required needed important`,
);
/** Words that stand where a name would, in any of the seven languages. */
const words = list(
  `in on at so very really just now from with yeah yep nope sure fine interested intrested looking currently working finishing senior junior mid here there
   good great happy sorry also still free available open coming based by only for me and or to please pls thanks thank hello hi hey hm hmm mm uh um oh ah
   wait well maybe why what when where who how which phone email e-mail mail name number later cancel stop skip help test recruiter human actually back ill do
   does can could would should cv resume job jobs phd msc bsc mle ml ai hr data machine learning software engineer today tomorrow soon
   german french spanish italian dutch polish english british american indian irish turkish greek russian ukrainian portuguese swedish danish
   norwegian finnish chinese japanese brazilian african european muslim christian jewish monday tuesday wednesday thursday friday saturday sunday
   python java pytorch tensorflow linkedin google gmail whatsapp
   ja nein nee oui non si sim tak nie warte moment halt bitte danke vielleicht attendez attends merci peut-etre espera espere gracias quizas aspetta
   aspetti grazie forse wacht bedankt misschien czekaj chwila dziekuje moze abbrechen annuler cancelar annulla annuleren anuluj keine kein pas aucun ningun
   nessun geen zadne bonjour hola ciao hallo czesc perche perque pourquoi warum waarom dlaczego que quoi was wie comment como come hoe jak
   und et e en mit avec con met z ich je yo io ik telefon telefoon telefono nummer numero correo keinen keinem interessiert interesse interessee`,
);
const trade =
  /^(?:\w*(?:entwickler|ingenieur|student|arzt|lehrer|informatik|wissenschaft|biolog|physik|chemik|analyst|manager|interess|zainteresowan)\w*|\w+(?:ian|ese|ish)|ingegner\w*|ingenier\w*|etudiant\w*|estudiante|inzynier\w*)$/;

/** Reads a name out of a message. Pure. */
export function readName(text: string, bare: BareName): ReadName | undefined {
  for (const after of following(introduces, text)) {
    const name = take(after, 'introduced');
    if (name) return { name, sure: true };
  }
  for (const after of following(mayIntroduce, text)) {
    const name = take(after, 'perhaps');
    if (name && couldBe(name, bare)) return { name, sure: true };
  }
  return bare === 'no' ? undefined : bareName(text, bare);
}

/** What follows each place where a pattern fits, the last first: the last thing said counts. */
function following(pattern: RegExp, text: string): string[] {
  return [...text.matchAll(pattern)].map((found) => text.slice(found.index + found[0].length)).reverse();
}

/** "I'm Hope" where a name was asked for; out of the blue only what is no word of talk. */
function couldBe(name: string, bare: BareName): boolean {
  const parts = name.split(' ').filter((one) => !particle.test(one));
  if (parts.some((one) => trade.test(fold(one))) || /^\p{Lu}{2,3}$/u.test(name)) return false;
  if (bare === 'no') return isCapitalised(name) && parts.some((one) => !isCommon(one));
  return isCapitalised(name) || parts.every((one) => !isCommon(one));
}

const label =
  /\b(?:(?:my|full|first|last) )*(?:name|e-?mail(?: address)?|mail|address|phone(?: number)?|tel(?:ephone)?|mobile|number|contact(?: details)?)(?:'s| is|:|=| -)\s*/giu;
const opener =
  /^(?:(?:no|yes|ok|okay|sure|wait|sorry|oh|hi|hello|hey|hm+|well|actually|please|thanks|thank you|ja|nein|oui|non|si|sí|tak|nie|nee)(?:[\s.,!]+|$))+/iu;
const between = /[,;:\n|()<>!?]+|(?<=\p{L}{2})\.\s|\s[-–]\s|\b(?:and|und|et|y|mail|e-mail|email|phone|tel)\b/iu;

/** What stands alone between commas and numbers, and looks like a name. */
function bareName(text: string, bare: Exclude<BareName, 'no'>): ReadName | undefined {
  for (const piece of text.replace(label, ' , ').split(between)) {
    const said = piece.trim().replace(opener, '').replace(/[.]+$/, '').trim().replace(/\s+/g, ' ');
    const name = said && take(said, 'alone');
    if (!name || name !== said) continue;
    const parts = name.split(' ').filter((one) => !particle.test(one));
    const capitalised = parts.every(isCapitalised);
    const common = parts.filter(isCommon).length;
    if (bare === 'corrected' && (parts.length < 2 || !capitalised || common === parts.length)) continue;
    // "Anna Example": a word may be a surname; "Hope" may be either.
    if (common === 0 || (common < parts.length && (capitalised || !isCommon(parts[0]!)))) return { name, sure: true };
    if (capitalised && parts.length <= 2) return { name, sure: false };
  }
  return undefined;
}

/** The name that a text begins with, as far as it looks like one. */
function take(text: string, how: 'introduced' | 'perhaps' | 'alone'): string | undefined {
  const taken: string[] = [];
  for (const part of text.split(/[^\S\n]+/)) {
    const found = /^\p{L}[\p{L}'’.-]*/u.exec(part)?.[0];
    if (!found) break;
    const initial = /^\p{L}\.$/u.test(found);
    const one = initial ? found : found.replace(/[.'’-]+$/, '');
    if (never.has(fold(one))) break;
    if (words.has(fold(one)) && !(how === 'introduced' && isCapitalised(one))) break;
    const small = !isCapitalised(one) && !particle.test(one);
    if (taken.length > 0 && small && (isCapitalised(taken[0]!) || (how !== 'alone' && isCommon(one)))) break;
    taken.push(one);
    if (one !== part || taken.length === 5) break;
  }
  while (taken.length > 1 && particle.test(taken.at(-1)!)) taken.pop();
  const name = taken.join(' ');
  return name.replace(/[^\p{L}]/gu, '').length >= 2 ? name : undefined;
}

function isCapitalised(one: string): boolean {
  return /^\p{Lu}/u.test(one);
}

function isCommon(one: string): boolean {
  return isCommonWord(fold(one).replace(/[^\p{L}]/gu, ''));
}
