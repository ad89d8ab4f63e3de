import { fold } from '../knowledge/knowledge.ts';

/** A part of a message that says one thing. */
export interface Clause {
  /** As written. */
  readonly text: string;
  readonly folded: string;
  /** What parts it from the next. */
  readonly after: string;
}

const joint =
  /([.!?;]+(?=\s|$)|\n+|[,:](?=\s)|\s[-–—]+\s|\s(?=(?:but|aber|mais|pero|ma|maar|ale|mas|though|because|and (?:please|can|could|i|now)|und (?:bitte|ich)|et (?:je|s'il)|y (?:quiero|por)|e (?:vorrei|per)|en (?:ik|graag)|i (?:chce|prosze))\s))/iu;

/** The clauses of a message, in order; a question mark stays with the clause it ends. */
export function clausesOf(message: string): Clause[] {
  const parts = message.split(joint);
  const clauses: Clause[] = [];
  for (let at = 0; at < parts.length; at += 2) {
    const text = `${parts[at]}${parts[at + 1]?.startsWith('?') ? '?' : ''}`.trim();
    const after = (parts[at + 1] ?? '').replace(/^\?/, '');
    if (/[\p{L}\p{N}]/u.test(text)) clauses.push({ text, folded: fold(text).replace(/^[\s¿¡"'(]+/, ''), after });
  }
  return clauses;
}

/** Where somebody starts to say what they do want: a no before it denies something else. */
const restart =
  /\b(?:can|could|may|might) (?:i|you|we|one|a|some\w+)\b|\bi (?:do )?(?:want|need|wish|prefer|would)\b|\bi'd\b|\bi'?m interested\b|\blet me\b|\bplease (?:connect|put|call|transfer|pass|get)\b|\b(?:ich (?:mochte|will|brauche|wurde)|je (?:veux|voudrais|souhaite|prefere)|ik (?:wil|zou)|\S+ (?:quiero|quisiera|voglio|vorrei|chce|quero))\b/g;

const negation =
  /n't\b|\b(?:not|dont|doesnt|didnt|wont|never|no|without|nobody|neither|nor|stop|nicht|kein\w*|niemals|ne|pas|jamais|aucune?|sans|sin|nunca|ningun\w*|non|senza|mai|nessun\w*|niet|geen|nooit|zonder|nie|nigdy|bez|zadn\w*|nao|sem)\b|\bn'(?=[aeiouhy])/g;

/** Negative in form only: "can't you ...", "why not", "no problem". */
const noNegation =
  /\bwhy (?:not|(?:ca|do|wo|could|would)n'?t|can'?t|don'?t)\b|\b(?:can'?t|couldn'?t|won'?t|wouldn'?t|cannot) (?:i|you|we|someone|somebody|a)\b|\bdon'?t you have\b|\b(?:is|are)n'?t (?:there|you)\b|\b(?:not|n't) mind\b|\bnot (?:only|just|sure|a (?:bot|robot|machine|computer|form|chatbot|human))\b|\b(?:don'?t|not) (?:know|understand|get|see)\b|\b(?:can'?t|cannot|not) (?:wait|find|reach|get hold)\b|\bno (?:problem|worries|idea|doubt|bots?|robots?|forms?|machines?|typing|phones?)\b|\bwarum nicht\b|\bpourquoi pas\b|\bpor que no\b|\bperche no\b|\bwaarom niet\b|\bdlaczego nie\b|\bpas un (?:robot|bot|formulaire|ordinateur)|\bne? sais pas\b|\bno se\b|\bnon so\b|\bnie wiem\b|\bweiss nicht\b|\bweet niet\b/g;

/** True when what the clause wants is denied: "please don't pass me on". */
export function isNegated(folded: string): boolean {
  const plain = folded.replace(noNegation, ' ');
  return [...plain.matchAll(negation)].some(({ index, 0: no }) => {
    const after = plain.slice(index + no.length);
    return after.search(restart) < 0;
  });
}

const opening =
  /^(?:(?:and|so|but|ok|okay|well|hm+|oh|yes|no|sorry|wait|hi|hello|hey|also|then|please|und|aber|et|mais|y|pero|e|ma|en|maar|ale)\W+)*/;

/** Asks about a thing: why, what, whether. */
const asksAbout =
  /^(?:what|whats|what's|why|who|whose|which|when|where|how|do|does|did|will|would|should|must|is|are|am|was|were|have (?:i|you|we|they|any|recruiters)|has|whether|warum|wieso|weshalb|wozu|wer|wann|welche\w*|wie|muss|soll\w*|ist|sind|wird|werden|hat|haben|pourquoi|que|quoi|qui|quand|quel\w*|combien|dois|faut|est-ce|qu'est-ce|a quoi|por que|quien|cuando|cual\w*|cuant\w*|debo|tengo que|es (?:necesario|obligatorio)|perche|cosa|che cosa|chi|quale|quanto|devo|bisogna|e (?:necessario|obbligatorio)|wat|waarom|wie|wanneer|welke|hoe|moet|is het|dlaczego|po co|co|kto|kiedy|jak\w*|ile|czy)\b/;

/** Put as a question, meant as a request: "can I", "is there someone I can". */
const asksFor =
  /^(?:why (?:can'?t|don'?t|not)|would (?:love|like|prefer|appreciate|be (?:great|nice|good|happy|glad|lovely))|(?:would|will|won'?t) (?:you|it be possible|it be ok|someone|somebody|anyone|one of)|do you (?:have|think i (?:can|could)|mind)|don'?t you have|have you (?:got )?(?:a|an|any\w*|some\w*)|(?:is|are|isn'?t|aren'?t) (?:there|it possible|any\w+|some\w+)|(?:who|when|where|how) (?:can|could|may|do|would|to|should) (?:i|we|you connect)|how to|what (?:do|must|should|can) i (?:need to |have to )?do (?:to|for)|what about|wie (?:kann|konnte|komme|erreiche) ich|(?:wo|wann|wen) kann ich|ist es moglich|ware es moglich|haben sie (?:jemand\w*|einen?)|est-ce (?:que je (?:peux|pourrais)|possible)|est-ce qu'(?:il est possible|on peut|un)|(?:qui|ou|quand|comment) (?:puis|je peux|pourrais|faire|parler|contacter|joindre)|como (?:puedo|podria|hago|contacto)|(?:quien|donde|cuando) puedo|que tengo que hacer|es posible|hay|come (?:posso|faccio|contatto)|(?:chi|dove|quando) posso|cosa devo fare|e possibile|hoe (?:kan|kom|bereik) ik|(?:wie|waar|wanneer) kan ik|is het mogelijk|jak (?:moge|mozna|sie)|(?:kiedy|gdzie) moge|czy (?:moge|mozna|moglbym|moglabym|mozecie|moze\w*|jest|ktos|da sie))\b/;

/** Talks about it inside a sentence: "tell me what happens if", "the point of". */
const aboutInside =
  /\b(?:what (?:happens|would happen|will happen)|what (?:does|do|will|would) (?:a |an |the |your )?\w+|why (?:would|should|do) i|how long|wonder\w* (?:what|why)|know (?:what|why|how (?:a|the))|reasons? to|point (?:of|in)|worth|benefits? of|rather than|instead of|afraid of|scared of|nervous about)\b/;

const circumstance =
  /\b(?:if|when|once|after|before|until|unless|while|whenever) (?:i|we|you|they|he|she|one|the|a|my|your|some\w+|any\w+|recruiters?|talking|speaking)\b|^\W*(?:wenn|falls|sobald|nachdem|bevor|si|quand|lorsque|apres|avant|cuando|despues|antes|se|quando|dopo|prima|als|wanneer|zodra|nadat|voordat|jesli|jezeli|gdy|kiedy|zanim)\b/;

const past =
  /\b(?:had to|used to|was (?:supposed|going) to|got to|ended up)\b|\b(?:ich habe|j'ai|he|ho|ik heb) (?:schon|bereits|deja|ya|gia|al)\b/;

/** True when the clause only speaks about a thing (asks about it, tells of the past, supposes it) and does not ask for it. */
export function speaksAbout(folded: string): boolean {
  const said = folded.replace(opening, '');
  if (asksAbout.test(said) && !asksFor.test(said)) return true;
  if (past.test(folded)) return true;
  for (const pattern of [aboutInside, circumstance]) {
    const found = pattern.exec(folded);
    if (found && folded.slice(found.index + found[0].length).search(restart) < 0)
      return !startsBefore(folded, found.index);
  }
  return false;
}

/** The wish itself comes first: "call me when you can". */
function startsBefore(folded: string, at: number): boolean {
  return /\b(?:call|contact|talk|speak|connect|phone|e-?mail|ring|write|interested)\b/.test(folded.slice(0, at));
}
