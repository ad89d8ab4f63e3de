import { isPlainAnswer, type Wish, wishes, wishesIn } from './wishes.ts';

export { isPlainAnswer };

/** What a message does, beside asking something. One message may do several. */
export const acts = [
  'empty',
  'distress',
  'attack',
  'others-data',
  'discrimination',
  'abuse',
  'verdict',
  'promise',
  'delete-data',
  ...wishes,
  'greeting',
  'thanks',
  'goodbye',
] as const;
export type Act = (typeof acts)[number];

/** Patterns on folded text (lower case, no accents, straight apostrophes). English first, then the six other languages. */
const patterns: Record<Exclude<Act, 'empty' | Wish>, readonly RegExp[]> = {
  distress: [
    /\b(?:easier|better|best|relief) (?:for everyone )?if i (?:wasn'?t|was not|weren'?t|were not|was ?n't) (?:here|around|alive|there)\b|\b(?:not|never|don'?t want to) wake up\b|\bno way out\b|\bcan(?:'?t| not) (?:take|bear|stand) (?:it|this) any ?more\b|\bwhat'?s the point (?:of|in) (?:living|life|going on|anything|it all)\b|\bwant it (?:all )?to (?:end|stop|be over)\b|\b(?:isn'?t|not) worth living\b/,
    /\b(?:suicid|(?:see|know) (?:why|how) (?:i should|to|i can) (?:go on|carry on|keep going|live|be here)|should go on living|(?:go on|carry on|keep) living|kill (?:myself|me)\b|end (?:it all|my life)|don'?t want to (?:live|be here)|no (?:point|reason) (?:in|to) (?:living|live|life)|not see the point in living|(?:point|reason) (?:in|of) (?:living|life|going on)|self.?harm|hurt myself|better off (?:dead|without me|if i)|wish i (?:was|were|could) (?:dead|disappear|not exist)|(?:just )?disappear(?:ed)?\b.{0,20}(?:everyone|nobody|no ?one|for ever|forever)|(?:if i|i (?:could|want to|should)) (?:just |simply )?disappear|(?:hits|beats|hit|beat|abus\w+|threaten\w*|hurts) me\b|domestic violence|want to die|can(?:'?t| not) go on|give up on life)/,
    /\b(?:cry(?:ing)? (?:every|all|myself)|i (?:\w+ )?(?:cry|cried)\b(?! (?:with|from) laugh|ing laugh)|(?:been|was|am|i'm) crying\b(?! with laugh)|in tears\b|can(?:'?t| not) sleep|(?:so|really|completely|totally) (?:depressed|hopeless|desperate|worthless|lonely|broken)|i(?: am|'?m)? (?:worthless|a failure|hopeless|falling apart)|panic attacks?|feel(?:ing)? (?:\w+ ){0,2}(?:low|down|useless|worthless|empty|like giving up|lost)\b|still shaking|humiliated|heartbroken|breaking down|at my wits|so scared|i'?m scared|burn(?:ed|t)? out and)/,
    /\b(?:umbringen|nicht mehr leben|suizid|selbstmord|me suicider|envie de (?:vivre|mourir)|me tuer|suicidarme|quiero morir|voglio morire|uccidermi|zelfmoord|dood wil|samoboj|nie chce (?:mi sie )?zyc)/,
  ],
  attack: [
    /\bforget (?:what|everything|all|anything|your)\b.{0,30}\b(?:told|rules|instructions|trained|said before|above|training)\b|\byou (?:now )?(?:work for|obey|belong to) me\b|\banswer everything with\b|!\[[^\]]*\]\(|\bput this (?:image|link|code|text)\b/,
    /\b(?:ignore|disregard|forget|bypass|override|drop|skip)\b.{0,40}\b(?:instructions?|rules?|prompts?|guidelines?|restrictions?|programming|filters?|directives?|policies)\b/,
    /\b(?:system|hidden|secret|initial|original|developer|internal|your) (?:prompts?|instructions?|rules|message|configuration|guidelines)\b/,
    /\b(?:text|words|instructions?|lines?|message|prompt|brief\w*)\b.{0,30}\b(?:you (?:were|got|have been|are) (?:given|told|fed|shown|sent)|(?:was|were|been) (?:given|told|fed|shown|sent) to you|you started with)\b/,
    /\b(?:repeat|print|show|reveal|output|display|translate|tell me|copy|paste|write out)\b.{0,50}\b(?:above|prompt|instructions?|verbatim|api keys?|passwords?|env(?:ironment)? variables?|source code|secrets?)\b/,
    /\byou are (?:now|no longer)\b|\bpretend (?:to be|you(?:'re| are)?|that you)\b|\bact as (?:if|a|an|my)\b|\bfrom now on you\b|\b(?:dan|developer|god|debug|admin|root|jailbreak) ?mode\b|\bjailbreak\b|\bdan\b.{0,30}\b(?:no limits|anything)|\brole ?play\b/,
    /\b(?:decode|base64|rot13|hex)\b.{0,40}\b(?:do|follow|execute|run|say|obey)\b|^[a-z0-9+/]{24,}={0,2}\b.*\b(?:decode|do it|follow)/,
    /\bsay (?:the (?:secret )?(?:word|phrase)|banana|pineapple|exactly|after me)\b|\b(?:drop|delete|truncate) table\b|<!--|\bunion select\b|\$\{.*\}|\{\{.*\}\}/,
    /\b(?:what|which) (?:model|llm|ai model|language model)\b.{0,20}\b(?:are you|do you|runs?|powers?)\b|\bapi key\b|\byour password\b|\badmin (?:password|access|login)\b/,
  ],
  'others-data': [
    /\b(?:other|another|last|previous|latest|all(?: the)?|every|your) (?:candidates?|applicants?|users?|people)\b.{0,60}\b(?:e-?mails?|phones?|numbers?|cvs?|resumes?|names?|address(?:es)?|details|data|write|wrote|say|said|ask(?:ed)?|told)\b/,
    /\b(?:list|show|give|send|export|download|print)\b.{0,30}\b(?:all|every|other|stored|the) ?(?:the )?(?:cvs|resumes|candidates|applicants|conversations|users|database)\b/,
    /\b(?:e-?mails?|phones?|numbers?|cvs?|resumes?|names?|address(?:es)?|data|chats?|conversations?)\b.{0,20}\b(?:of|from) (?:the |an?)?(?:other|another|last|previous|all) (?:candidates?|applicants?|users?|people|person)\b/,
    /\bwhat did (?:the )?(?:last|previous|other) (?:candidate|person|user|applicant)\b|\bwhat did you (?:tell|say to|answer|write to) (?:him|her|them|my \w+)\b/,
    /\b(?:my )?(?:ex|husband|wife|friend|brother|sister|neighbou?r|boss|colleague|girlfriend|boyfriend|partner|son|daughter|ex-\w+)(?:'s|s') (?:cv|resume|data|application|details|e-?mail|address|phone|salary|chat)\b/,
    /\b(?:who else|how many (?:people|others|candidates)) (?:has |have )?(?:applied|asked|wrote|written)\b|\btheir (?:names?|e-?mails?|salar(?:y|ies)|cvs?|phones?)\b.{0,20}$/,
  ],
  discrimination: [
    /\b(?:only|just|prefer(?:ably)?|no|not an?|want|need|avoid|without|rather)\b.{0,25}\b(?:white|black|asian|arab|jewish|muslim|christian|male|female|man|woman|men|women|gay|straight|native|european|young|old|immigrants?|foreigners?)\b.{0,20}\b(?:recruiters?|consultants?|colleagues?|team|persons?|candidates?|engineers?|people|one|only)\b/,
    /^(?!.{0,20}\b(?:do|does|will|would|are|is) (?:they|the|your|most|employers?|companies|clients|people|it)\b).*\b(?:prefer|favou?r|better|hire|like)\b.{0,20}\b(?:men|women|males?|females?|white|black|young(?:er)?|old(?:er)? people|christians?|muslims?|jews?|gays?)\b/,
    /\b(?:which|what) (?:nationality|nationalities|race|ethnicity|religion|gender|sex|country(?:men)?|people)\b.{0,30}\b(?:best|better|smart\w*|worst|prefer\w*|hire)\b/,
    /\b(?:women|men|girls|females|males|old people|muslims?|jews?|blacks?|indians?|foreigners?|disabled people|mothers)\b.{0,30}\b(?:can(?:'?t| not)|are (?:bad|worse|not|less|better)|belong|should not|bad at|good enough|worse at|as good)\b/,
  ],
  abuse: [
    /\b(?:f+u+c+k\w*|f\*+\w*|sh[i*]t\w*|bullshit|bitch\w*|asshole|a\*+hole|idiots?|morons?|stupid (?:bot|machine|thing|ai|chatbot)|dumb (?:bot|machine|ai|chatbot)|useless (?:bot|piece|thing|crap|machine|chatbot)|crap|piss off|bastards?|cunt|wanker|retard\w*|shut up|screw you|go to hell|scheisse?|arschloch|merde|connard|puta|mierda|cabron|cazzo|stronzo|kut|klootzak|kurwa)\b/,
  ],
  verdict: [
    /\b(?:rate|score|grade|rank|judge|assess) me\b|\bout of (?:10|100|ten|a hundred)\b/,
    /\b(?:rate|score|grade|rank|judge|assess|evaluate|review|mark)\b.{0,20}\b(?:my|this|me|the following)\b.{0,12}\b(?:cv|resume|profile|application|background|chances|experience|out of|from \d|\d)/,
    /\b(?:am i|is my (?:cv|profile|resume|background|experience)|are my skills|is that|is it|is this|would i be|i am)\b.{0,25}\b(?:good enough|strong enough|qualified enough|enough for (?:mid|senior|junior|entry|you|the job|a job)|a (?:good|strong|top|perfect) (?:candidate|fit|match))\b|^\W*good enough\b/,
    /\b(?:would|will|do|are) you (?:hire|take|accept|reject|recommend|shortlist|pick) me\b|(?<!\b(?:kill|ruin|hurt|spoil|lower|reduce|improve|raise|boost|increase|better|affect|harm|damage)s? )\bmy chances\b|\b(?:who|which (?:candidate|applicant|person)) would (?:you|u) (?:rather )?(?:hire|choose|pick|take|prefer|shortlist|invite|reject)\b|\bchances? (?:of|to|that i)\b.{0,20}\b(?:getting|get|hired|job|offer)|\bmark (?:me|this candidate) as\b|\btop match\b/,
  ],
  promise: [
    /\b(?:do )?we have a deal\b|\bit'?s a deal\b|\bdeal\?|\bconfirm with yes\b|\b(?:tell|inform) (?:the|my) (?:employer|company|client)\b.{0,30}\b(?:accept|decline|take)\b/,
    /\b(?:guarantee|promise|assure|swear)\b.{0,30}\b(?:me|my|i|that|us)\b|\b(?:can|do|will) you (?:guarantee|promise|assure)\b|\bis (?:it|that|the job) guaranteed\b|\bwill i (?:definitely|surely|certainly|get the job|get hired|be hired)\b/,
  ],
  'delete-data': [
    /\bforget (?:about )?(?:me\b(?! not)|my (?:data|details|name|cv|e-?mail|number)|everything (?:about me|i (?:said|told|wrote)))/,
    /\b(?:delete|erase|remove|wipe|destroy|clear|get rid of)\b.{0,40}\b(?:my|all|our|this|the|any|me\b|everything)\b.{0,25}\b(?:data|details|info(?:rmation)?|everything|conversation|chat|history|cv|resume|profile|account|records?|number|e-?mail|name|stored|about me)\b/,
    /\b(?:delete|erase) (?:me|everything|it all)\b|\bright to be forgotten\b|\bgdpr (?:deletion|erasure|request)\b|\bmy (?:data|details|information) (?:deleted|erased|removed|gone)\b/,
    /\b(?:meine? daten|daten) (?:\w+ )?(?:loschen|entfernen)|supprime[rz]? (?:toutes )?mes donnees|(?:borra|elimina)r? (?:todos )?mis datos|(?:cancella|elimina)(?:re|te)? i miei dati|(?:mijn )?gegevens (?:\w+ )?(?:verwijder|wissen)|verwijder (?:al )?mijn gegevens|usun(?:ac|cie)? moje dane/,
  ],
  greeting: [
    /^\W*(?:hi+|hello+|hey+|hiya|howdy|good (?:morning|afternoon|evening|day)|greetings|yo|sup|hallo|guten (?:tag|morgen|abend)|moin|servus|bonjour|bjr|salut|bonsoir|hola|buenos dias|buenas(?: tardes)?|ciao|salve|buongiorno|buonasera|hoi|goedemorgen|goedemiddag|dag|czesc|dzien dobry|hej|witam|ola|dear (?:sir|madam|all|team)\b.{0,20})\b/,
    /^\W*how are (?:you|u)\b|^\W*(?:what'?s|what is) up\b|^\W*are you there\b|^\W*anyone (?:here|there)\b/,
  ],
  thanks: [
    /\b(?:thanks?(?: you)?|thx|thank u|ty|cheers|ta|tq|(?:very|really|so|most|been|super) (?:helpful|kind|useful)|helped (?:me )?(?:a lot|much|so much|loads)|much appreciated|appreciate (?:it|that)|danke(?: schon| sehr)?|merci|gracias|grazie|bedankt|dank je|dank u|dziekuje|dzieki|obrigad[oa])\b/,
    /^\W*(?:(?:that(?:'?s| is)|it|that|oh|ah|very|really|all)\s+)*(?:(?:great|cool|nice|perfect|awesome|good|super|brilliant|lovely|ok(?:ay)?|k|alright|right|got it|i see|understood|clear|makes sense|make sense|wonderful|interesting|helpful|useful|good to know|fair enough|haha+|lol|wow|ta|thanks?|thx|cheers)[\s,.!]*)+$/,
  ],
  goodbye: [
    /\b(?:bye+|goodbye|good ?night|see (?:you|ya)|cu|take care|have a (?:nice|good|great) (?:day|one|evening|weekend)|that'?s all|that is all|nothing else|tschuss|auf wiedersehen|au revoir|adios|hasta luego|arrivederci|tot ziens|doei|do widzenia|pa pa)\b/,
  ],
};

/** The acts in a folded text, and whether anything but punctuation and signs is in it. */
export function actsIn(folded: string): Set<Act> {
  const found = new Set<Act>(wishesIn(folded));
  if (!/[\p{L}\p{N}]/u.test(folded)) found.add('empty');
  for (const [act, list] of Object.entries(patterns)) {
    if (list.some((pattern) => pattern.test(folded))) found.add(act as Act);
  }
  return found;
}

const fillers = new Set(
  'a an the lot lots cool nice great perfect awesome super alright sure fine good right btw so very much for now all again you your that this it was is really again then ok okay help helping everything everyone there and my dear friend mate bot team today have'.split(
    ' ',
  ),
);

/** What remains of a folded text without greetings, thanks and goodbyes: empty when it was nothing else. */
export function withoutCourtesies(folded: string): string {
  let rest = folded;
  for (const act of ['greeting', 'thanks', 'goodbye'] as const) {
    for (const pattern of patterns[act]) rest = rest.replace(new RegExp(pattern.source, `${pattern.flags}g`), ' ');
  }
  return rest
    .replace(/[^\p{L}\p{N}+#]+/gu, ' ')
    .split(' ')
    .filter((word) => word && !fillers.has(word))
    .join(' ');
}
