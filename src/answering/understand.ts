import { fold, isStopWord, type Level, type Snapshot, words } from '../knowledge/knowledge.ts';
import { type Act, actsIn, isPlainAnswer, withoutCourtesies } from './acts.ts';
import { type ContactDetails, type NameExpected, readDetails } from './details.ts';
import { asksWhetherHuman, humanQuestion, withoutHumanQuestion } from './humanity.ts';
import { type Reacting, reactionIn } from './reactions.ts';
import { createScopeFinder, levelsIn, type Scope } from './scope.ts';
import { withoutRefusals } from './wishes.ts';

/** One question of a message. */
export interface Question {
  readonly text: string;
  readonly scopes: readonly Scope[];
  readonly levels: readonly Level[];
  /** Too short to stand alone ("and senior?", "why?"): it leans on the turn before. */
  readonly elliptical: boolean;
  /** The same question by its last asking sentence alone, where a scene is set around it. */
  readonly core?: string;
  /** The same question without what only leads in or trails off. */
  readonly bare: string;
  /** Its halves, where it might be several questions in one ("salary and degree?"); retrieval tells. */
  readonly parts: readonly Question[];
}

/** What a message says, before anything is looked up. */
export interface Understanding {
  /** The message without markup and control characters, cut to what can be read with care. */
  readonly text: string;
  readonly language: string;
  readonly acts: ReadonlySet<Act>;
  readonly details: ContactDetails;
  readonly questions: readonly Question[];
  /** It reacts to the talk, or tells of oneself, instead of asking. */
  readonly reaction?: Reacting;
}

/** Longer messages are answered from their last part, where people put the question. */
const readable = 1500;

const long = 400;

const scopeFinders = new WeakMap<object, (text: string) => Scope[]>();

export function scopeFinder(snapshot: Snapshot): (text: string) => Scope[] {
  const known = scopeFinders.get(snapshot.scopes) ?? createScopeFinder(snapshot.scopes);
  scopeFinders.set(snapshot.scopes, known);
  return known;
}

/** Reads a message: language, acts, contact details and the questions in it. Pure. */
export function understand(
  message: string,
  snapshot: Snapshot,
  context: { language?: string; name?: NameExpected } = {},
): Understanding {
  const text = clean(message);
  const folded = fold(text);
  const acts = actsIn(folded);
  // To ask whether one talks to a human is not to ask for one, and "swear you are human" asks for no other promise.
  if (asksWhetherHuman(folded)) {
    const beside = actsIn(withoutHumanQuestion(folded));
    for (const act of ['recruiter', 'promise'] as const) if (!beside.has(act)) acts.delete(act);
  }
  const language = snapshot.detectLanguage(text, context.language);
  const details = readDetails(message.slice(0, readable), context.name ?? 'no');
  const find = scopeFinder(snapshot);
  const nothing = acts.has('empty') || isPlainAnswer(folded);
  const questions = nothing ? [] : split(withoutRefusals(asked(text))).map((part) => question(part, find));
  const reaction = reactionIn(fold(asked(text)));
  return { text, language, acts, details, questions, ...(reaction && { reaction }) };
}

/** What a message says that it asks: "you didn't answer about R" asks about R. The message itself where nothing else is in it. */
function asked(text: string): string {
  const rest = text.replace(asksAgain, '');
  return /[\p{L}\p{N}]/u.test(rest) ? rest : text;
}

const asksAgain =
  /^\W*(?:(?:no|but|ok|well|and|sorry|so)\W+)*(?:(?:i (?:asked|was asking|only asked|just asked)|my question (?:was|is)|(?:you|u) (?:did not|didn['’]?t|have not|haven['’]?t|never) (?:really )?(?:answer\w*|mention\w*|(?:say|said|tell me|told me) (?:anything|something)|address\w*))(?: (?:my|the) question)?)\s*(?:about|whether|if|on|regarding|:)?\s+/iu;

function question(asked: string, find: (text: string) => Scope[], whole = true): Question {
  const text = asksWhetherHuman(fold(asked)) ? humanQuestion : asked;
  const folded = fold(text);
  const bare = withoutLeadIn(coreOf(text).core ?? text);
  const halves = whole
    ? text
        .replace(tag, '')
        .replace(leadIn, '')
        .split(joints)
        .map((part) => part.trim())
        .filter((part) => /\p{L}{2}|€/u.test(part) && !isCourtesy(part))
    : [];
  return {
    text,
    scopes: find(text),
    levels: levelsIn(folded),
    elliptical: isElliptical(folded) || isElliptical(fold(bare)),
    bare,
    ...coreOf(text),
    parts: halves.length > 1 && halves.length <= 8 ? halves.map((part) => question(part, find, false)) : [],
  };
}

/** Without what only leads in or trailings off: "ok what about hospitals then" asks for hospitals. */
function withoutLeadIn(text: string): string {
  const core = text.replace(opening, '').replace(trailing, '');
  return /\p{L}/u.test(core) ? core : text;
}

const opening =
  /^\W*(?:(?:and|so|but|ok|okay|well|also|then|hm+|fine|great|cool|please|no|wait|actually|now|first|next|(?:that |this |it )?sounds (?:nice|good|great|fun|interesting|cool|lovely|fair|ok)|interesting|nice|good to know|got it|i see)\b\W*)*(?:(?:(?:so )?(?:what|how) about|(?:tell|ask) me (?:more |something )?about|(?:let'?s )?(?:go )?back to|in that case|what do you know about|i (?:just )?(?:want|would like|wanted) to know|i mean(?:t)?)\b\W*)*/iu;
const trailing = /[\s,]+(?:then|though|anyway|exactly|really|again|lol|haha|please|pls|or not|right now)\W*$/iu;

/** "Dzień dobry, ..." opens a message and asks nothing. */
function isCourtesy(part: string): boolean {
  return withoutCourtesies(fold(part)) === '' && actsIn(fold(part)).size > 0;
}

function coreOf(text: string): { core?: string } {
  const sentences = text.split(/(?<=[?!.;])\s+(?=\S)/u);
  const core = sentences.findLast((sentence) => isAsking(sentence));
  // "Why?" after a story is about the story.
  const tells = core !== undefined && words(fold(core)).filter((word) => !isStopWord(word)).length > 1;
  // "So that's wrong?" is about the sentence before.
  return sentences.length > 1 && tells && !pointsBack(core) ? { core } : {};
}

/** Its subject is something said before: "is that enough", "so it's wrong", "which should I take". */
export function pointsBack(text: string): boolean {
  return /^\W*(?:(?:and|so|but|ok|then)\W+)*(?:(?:(?:is|are|was|does|do|did|can|could|will|would|should|has|have)(?:n['’]?t)? )?(?:that|this|it|those|these)|which(?: ones?)? (?:do|can|could|would|should|shall|must) (?:i|we|you))\b/i.test(
    text,
  );
}

/** "..., right?" asks for a yes; it is no question of its own. */
const tag = /[,.?!\s]+(?:right|yes|no|true|correct|ok|okay|or|or not|huh|eh|innit|please|pls)\W*$/i;

/** "Three things: ...", "Two questions. ..." announces questions and asks none. */
const leadIn =
  /^(?:[^:?!.]{2,40}:\s+|\W*(?:(?:hi|hello|hey|ok|so|just)\W+)*(?:two|three|four|a few|a couple(?: of)?|several|some|quick|2|3|4)\s+(?:\w+\s+)?(?:things|questions|ones|q'?s)\b[.!,]?\s+)/i;

/** Where one sentence may hold several questions. */
const joints =
  /\s*(?:[,;?!+&]|\s[-–—]+\s(?=(?:what|who|how|which|when|where|why|do|does|is|are|can)\b)|\s\/\s|\s(?:and|und|et|y|oraz|en)\s)\s*/iu;

function clean(message: string): string {
  const plain = message
    .normalize('NFC')
    .replace(/<!--|-->/g, (sign) => ` ${sign} `)
    .replace(/<\/?(?:script|img|a|b|i|iframe|svg|style|div|p|br|span)\b[^>]*>/gi, ' ')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n]+|\p{Cf}+/gu, ' ')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[\n ]*/g, '\n')
    .trim();
  return plain.length > readable ? plain.slice(-readable) : plain;
}

/** Parts that each ask something: sentences, and halves joined by "and" where both sides ask. */
function split(text: string): string[] {
  const numbered = inline(text);
  if (numbered.length > 1) return numbered.slice(0, 4);
  const items = text.split('\n').filter((line) => bullet.test(line));
  // A list is a list of questions, however each is put.
  if (items.length > 1 && items.length <= 6) return items.map((line) => line.replace(bullet, '').trim());
  const sentences = text
    .split(/(?<=[?!.;])\s+(?=\S)|\n+|\s+[-–]\s+(?=\p{Lu})/u)
    .map((part) => part.trim())
    .filter((part) => withoutCourtesies(fold(part)).length > 1);
  return merge(sentences.length > 0 ? sentences : text ? [text] : []);
}

/** "1) salary 2) degree": the items of a list that is written on one line, without what leads in to it. */
function inline(text: string): string[] {
  const marks = [...text.matchAll(/(?:^|\s)\(?([1-9]|[a-e])[.)]\s*(?=\p{L})/gu)];
  const counts = marks.every(({ 1: mark = '' }, at) => mark === `${at + 1}` || mark === 'abcde'[at]);
  if (marks.length < 2 || !counts || text.includes('\n')) return [];
  return marks.map(({ index, 0: mark }, at) => text.slice(index + mark.length, marks[at + 1]?.index).trim());
}

const bullet = /^\s*(?:[-*•–]|\d{1,2}[.)])\s+(?=\S)/;

/** A sentence that only sets the scene is read together with the question after it. */
function merge(parts: readonly string[]): string[] {
  const asks = parts.filter((part) => isAsking(part));
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  // In a long story only what is asked counts, each with the sentence before it.
  if (length > long && asks.length > 0) {
    return parts
      .flatMap((part, at) =>
        asks.includes(part) ? [part.length < 60 && at > 0 ? `${parts[at - 1]!.slice(-150)} ${part}` : part] : [],
      )
      .slice(-4);
  }
  if (asks.length <= 1 || asks.length > 4) return parts.length > 0 ? [parts.join(' ')] : [];
  const merged: string[] = [];
  let scene = '';
  for (const part of parts) {
    scene = scene ? `${scene} ${part}` : part;
    if (isAsking(part)) {
      merged.push(scene);
      scene = '';
    }
  }
  if (scene && merged.length > 0) merged[merged.length - 1] += ` ${scene}`;
  return merged;
}

/** Put as a question or a request to tell something. */
export function isAsking(text: string): boolean {
  const folded = fold(text);
  return (
    /\?/.test(folded) ||
    /^\W*(?:and |so |but |ok |then |also )*(?:what|who|how|which|why|when|where|whose|do|does|did|is|are|can|could|should|would|will|tell me|explain|describe|was|wer|wie|welche|braucht|quel|quelle|que|qui|combien|cual|cuanto|quien|quale|quanto|chi|cosa|wat|hoe|welke|ile|jak|jakie|czy)\b/.test(
      folded,
    )
  );
}

function isElliptical(folded: string): boolean {
  const list = words(folded);
  if (
    /^\W*(?:and|what about|how about|what if|but what|same for|or|even|so|then|which (?:one|of)|why|how come|how so|since when|in what way|for example|example|e g|such as|like what|explain|more|tell me more|go on|really|u sure|are you sure|sure|und|et|y|e|en|a co)\b/.test(
      folded,
    )
  ) {
    return list.length <= 9;
  }
  return (
    list.length <= 4 ||
    /\b(?:the (?:first|second|third|last|other|former|latter)|that one|this one|those|these|them|of (?:the|those|these|them)|which of|(?:than|from|after|before|like|about|above|below) (?:that|this|it)|(?:step|level|band|one|notch) (?:up|down|higher|lower))\b/.test(
      folded,
    ) ||
    (list.length <= 7 && /\b(?:it|that|this|they|he|she|both|either|neither)\b/.test(folded))
  );
}
