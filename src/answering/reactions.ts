import { isStopWord, words } from '../knowledge/knowledge.ts';

/**
 * What a message says about the talk itself or about the candidate's feelings, and not about the role. Looked up like a question,
 * its words would land on any entry.
 */
export const reactions = [
  'filler',
  'repeated',
  'missed',
  'unknowing',
  'unclear',
  'hurt',
  'annoyed',
  'anxious',
  'statement',
] as const;
export type Reaction = (typeof reactions)[number];

/** On folded text (lower case, no accents, straight apostrophes); the first that fits. */
const patterns: Record<Reaction, RegExp> = {
  filler:
    /^\W*(?:(?:h+m+|u+h+m*|e+r+m*|u+m+|we+ll+|o+h+|a+h+|e+h+|meh|mhm+|aha+|hah+a*|so|anyway|whatever|let me think|let me see|not sure|dunno|no idea|i don'?t know|idk|(?:no|i mean|i(?:'m| am)|just|only)|(?:looking|browsing)(?: around)?)[\s,.!…]*)+$/,
  repeated:
    /\b(?:you|u) (?:(?:just|keep|kept|already|only|always) )*(?:repeat\w*|pasted|copied|said (?:that|this|so|it)(?: already| before| twice)?|told me (?:that|this|so)|say(?:ing)? the same)\b|\b(?:same|identical) (?:answer|thing|text|reply|sentence|paragraph)(?: again| twice)?\b|\b(?:stop|quit) (?:repeating|saying)\b|\bwhy do you (?:keep|always) (?:say|repeat|tell|paste|ask)\w*\b|\bi (?:heard|read|know) that (?:already|before)\b/,
  missed:
    /\b(?:thanks|thank you|thx) for nothing\b|\b(?:not|isn't|wasn't|ain't) what i (?:asked|meant|wanted|said)\b|\bi (?:did not|didn't|never) (?:ask|say|mean)\b|\bwrong (?:answer|question|topic)\b|\b(?:you|u) (?:did not|didn't|don't|are not|aren't) (?:answer\w*|listen\w*|understand\w*|reading|dodging)|\b(?:you're|you are|u r) (?:dodging|avoiding|evading|not listening)\b|\banswer (?:my|the) question\b|\b(?:that's|this is|that is) (?:irrelevant|nonsense|off topic)\b/,
  unknowing:
    /\bwhy (?:do|can|would|will)(?: ?n'?t| not)? you (?:not )?(?:know|tell|say|have|answer|help)\b|\bhow come you (?:do not|don'?t|can'?t) (?:know|tell|say|have|answer)\b|\byou (?:do not|don'?t) (?:really )?know (?:anything|much|a thing|nothing)\b|\b(?:so|then|basically|just|admit) (?:\w+ )?you (?:do not|don'?t|just don'?t) (?:really )?know\W*$|\byou know nothing\b|\bis that all (?:you (?:know|have|can say|got))?\W*$/,
  unclear:
    /^\W*(?:i (?:do not|don't|dont) (?:understand|get (?:it|that|this)|follow)|(?:sorry,? )?(?:what|huh|come again|pardon|excuse me|eh|more|tell me more|go on|continue)|say (?:that|it) (?:again|differently|in other words|in simple words|simpler)|(?:can|could) (?:you|u) (?:please )?(?:say|put|explain) (?:that|it|this) (?:again|differently|simpler|easier|in other words|more simply|in simple\w* (?:words|terms))|(?:simpler|easier|plain english|in (?:simple|easy|plain) (?:words|english|terms))(?: please)?|explain (?:simpler|easier|more simply)|(?:please )?explain (?:it )?(?:easier|simpler|more simply))\W*(?:please|pls)?\W*$/,
  hurt: /\b(?:(?:rejected|rejections?|turned down|ghosted|fired|laid off|made redundant|lost my job)\b.{0,60}(?:again|this week|today|\d|times?|month|year|nobody|no ?one|everyone|failure|give up|hurt|sad|tired)|\d+ (?:applications?|rejections?)\b.{0,40}\brejections?\b|(?:feel|feeling|felt) (?:like a failure|so (?:stupid|sad|bad|alone)|discouraged|pointless|sad|down|stuck|terrible|awful)|(?:everything|it all|this all) (?:feels?|is|seems) (?:pointless|hopeless|useless)|(?:it's|its|it is|probably) (?:all )?my (?:own )?fault|nobody (?:wants|hires|answers|replies to) me|i'?m (?:so )?(?:sad|discouraged|exhausted|desperate)|i cried)\b/,
  annoyed:
    /\b(?:you|u|this|it|that|the (?:bot|chat|site|page)|this (?:bot|chat|thing|site|page))(?:'re|'s| are| r| is| was) (?:\w+ ){0,2}?(?:hopeless|useless|rubbish|garbage|terrible|awful|pathetic|ridiculous|annoying|no (?:help|use)|not (?:helpful|helping|useful)|unhelpful|a joke|a waste|rude)\b|\bare (?:you|u) even (?:listening|reading|trying)\b|\bwaste of (?:my )?time\b/,
  anxious:
    /\b(?:(?:nervous|anxious|overwhelmed|intimidated|insecure|impost[eo]r)\b|(?:don'?t|do not|no idea)(?: even| really)? (?:know )?where to (?:start|begin)\b|(?:stupid|silly|dumb) question\b)/,
  statement:
    /^\W*(?:(?:well|so|hi|hello|hey|ok|btw|fyi)\W+)*(?:i(?:'?m| am) (?:an? |currently |now |still |a former )?(?!(?:interested|looking|wondering|curious|asking|in\b))|i (?:work|worked|studied|study|have|did|do|use|used|know|live|come) |my (?:background|degree|job|field|profession) is |(?:mostly|mainly|just) )/,
};

export interface Reacting {
  readonly kind: Reaction;
  /** Nothing else is said: whatever its words are like, they ask for nothing. */
  readonly alone: boolean;
}

/** A question mark, or a clause that is put as a question. */
const asks =
  /\?|(?:^|[.!,;:]\s*|\b(?:and|so|but|then) )(?:what|who|how|which|why|when|where|should|shall|can|could|would|will|do|does|did|is|are|am|may|must) /;

/** How a message reacts; undefined where it only asks. */
export function reactionIn(folded: string): Reacting | undefined {
  const kind = reactions.find(
    (reaction) => patterns[reaction].test(folded) && !(reaction === 'statement' && asks.test(folded)),
  );
  if (!kind) return undefined;
  const rest = words(folded.replace(patterns[kind], ' ')).filter((word) => !isStopWord(word));
  return { kind, alone: kind !== 'statement' && rest.length <= 2 };
}
