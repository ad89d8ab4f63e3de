// How people say what they earn or earned, in en, de, fr, es, it, nl and pl: patterns on folded text.

const any = (...patterns: readonly string[]): string => `(?:${patterns.join('|')})`;

/** Between a pronoun and its verb. */
const adverb = any(
  'currently|previously|formerly|now|still|presently|already|only|just|actually|today|really|at the moment|right now|always|typically|usually|probably|about|roughly',
  'aktuell|derzeit|momentan|zurzeit|zur zeit|gerade|jetzt|schon|nur|bisher|im moment|noch|heute|damals|fruher|zuletzt',
  "actuellement|aujourd'hui|maintenant|en ce moment|deja|seulement|ne|environ",
  'actualmente|ahora|hoy|ya|solo|ahora mismo|por ahora',
  'attualmente|ora|adesso|oggi|gia|solo|al momento',
  'nu|momenteel|op dit moment|thans|nog|maar|al|ongeveer',
  'obecnie|teraz|aktualnie|dzis|dzisiaj|w tej chwili|juz|tylko',
);
const s = String.raw`\s+`;
const adverbs = `(?:${adverb}${s})*`;

const payNoun = any(
  'one(?=\\s+(?:is|was)\\b)|salary|pay|wages?|income|compensation|package|comp|tc|ctc|base|base pay|base salary|bonus|day rate|daily rate|hourly rate|rate|earnings|pay ?check|payslip|remuneration|take[- ]home(?: pay)?|gross|net|stock|equity|rsus?|ote',
);
const payNounDe = String.raw`(?!wunsch|ziel|traum|mindest|ideal)\w*(?:gehalt|lohn|verdienst|einkommen|brutto|netto|fixum|stundensatz|tagessatz|bonus|vergutung|entgelt)`;
const payNounFr = 'salaire|remuneration|fixe|brut|net|tjm|taux|bonus|prime|package|paie|paye|traitement|revenus?';
const payNounEs = 'sueldo|salario|nomina|paga|ingresos?|bruto|neto|bonus|tarifa|paquete|retribucion|remuneracion';
const payNounIt =
  'stipendio|salario|compenso|reddito|lordo|netto|fisso|bonus|ral|retribuzione|paga|tariffa|busta paga|premio';
const payNounNl = String.raw`\w*(?:salaris|loon|inkomen|uurtarief|dagtarief|tarief|bonus|brutosalaris|bruto|netto|verdienste)`;
const payNounPl =
  'pensj[aiey]|wyplat[aey]|zarobk(?:i|ow)|wynagrodzeni[ea]|stawk[aiey]|plac[aey]|podstaw[aey]|premi[ai]|bonus|dochod(?:y|ow)?';

/** What pay is called, in all languages. */
export const payNouns = [payNoun, payNounDe, payNounFr, payNounEs, payNounIt, payNounNl, payNounPl].join('|');

const earlierEn = 'curr?\\.?|current|present|actual|last|previous|old|former|existing|latest|recent|prior';
const earlier = `(?:${earlierEn})`;
const kindOfPay = 'monthly|annual|yearly|hourly|daily|gross|net|base|total|fixed|basic|full';

/** "Can I get", "if I make": not what is earned, but what might be. */
const notAsked = String.raw`(?<!\b(?:can|could|will|would|should|do|did|might|may|shall|if|when|unless|once|until|much|what|than)\s)`;
const notOffered = String.raw`(?!\s+(?:to\b|(?:an?\s+|the\s+|another\s+)?(?:job\s+)?offer|offered|told|quoted|asked|calls?))`;

const english = [
  String.raw`\bi\s+(?:started|began)\s+(?:off\s+)?(?:at|on|with)`,
  String.raw`\bi(?:'m|\s+am|m)\s+[^,;.]{1,60}\s(?:earning|making|getting paid|on)(?=\W*$)`,
  String.raw`\bbeen\s+(?:on|at|earning|making|getting|paid)`,
  String.raw`\bi(?:'ve)?\s+(?:have|had|get|got|earn)\s+an?\s+(?:\w+\s+)?${payNoun}`,
  String.raw`^\W*what\s+i(?:'m|\s+am)?\s+${adverbs}(?:earn|make|get|earning|making|getting|have)\s+${adverbs}(?:is|was)`,
  String.raw`\bmy\s+(?:contract|pay ?slip|pay ?check)\s+(?:says|states|shows|is)`,
  String.raw`\b(?:salary|pay)\s+(?:history|progression)`,
  String.raw`\b${earlier}\s+(?:job|role|position)\s*(?:[:=-]|paid|pays)`,
  String.raw`\b(?:got|had|after)\s+(?:an?|my)\s+(?:\w+\s+)?(?:raise|rise|promotion|increase)\s+(?:to|of|from)`,
  String.raw`\b(?:under|over)paid\W*$`,
  String.raw`\bi(?:'m|\s+am|m|'ve been|\s+have been|\s+was|\s+were)\s+${adverbs}(?:on|at|earning|making|getting paid|being paid|getting|paid|taking home|bringing home|billing|charging|pulling in)`,
  String.raw`^\W*${adverbs}(?:on(?!\s+(?:nous|me|m')\b)|earn|earning|making|getting paid|being paid|getting)`,
  `\\b${adverb}${s}(?:on|at|earning|making|getting|paid|being paid)`,
  `${notAsked}${String.raw`\bi\s+`}${adverbs}(?:do\\s+)?(?:earn|make|get paid|get|take home|bring home|take|receive|draw|bill|charge|pull in|net|gross|clear)${notOffered}`,
  `${notAsked}${String.raw`\bi(?:'ve|\s+have)?\s+`}${adverbs}(?:previously\\s+|last\\s+|used to\\s+)?(?:earned|made|earn|make|got paid|got|get|received|billed|charged|took home|brought home|was on|was paid)${notOffered}`,
  String.raw`\bmy\s+(?:(?:${earlierEn}|${kindOfPay})\s+)*${payNoun}(?!\s+(?:expect|wish|requirement|goal|target|demand|range|idea|aspiration|hope))`,
  String.raw`\b${earlier}\s+(?:(?:${kindOfPay})\s+)*${payNoun}(?!\s+(?:of|for|in|level|range|figures|data))`,
  String.raw`\bmy\s+(?:${earlierEn})(?=\W*$)|\bmy(?=\W*$)`,
  String.raw`\b(?:they|my\s+(?:boss|employer|company|firm|agency)|the\s+company|it)\s+${adverbs}(?:pays?|paid|gives?|gave|paying)\s+me`,
  String.raw`\b(?:pays?|paid|paying|gives?|gave)\s+(?:me|us)`,
  String.raw`\bwe\s+${adverbs}earn|\bwe(?:'re|\s+are|\s+were)\s+${adverbs}(?:paid|getting\s+paid|earning)`,
  String.raw`\b(?:my|our)\s+(?:lab|group|pi|institute|hospital|clinic|school|uni|university|company|firm|startup)\s+${adverbs}(?:pays?|paid|gives?|gave)`,
  String.raw`\bour\s+(?:salary|pay|wages?|stipend)\s+(?:is|was)`,
  String.raw`\bmy\s+(?:(?:${earlierEn})\s+)?(?:job|employer|company|position|role|contract)\s+${adverbs}(?:pays?|paid|gives?|gave)`,
  String.raw`\b(?:at|in|on|with)\s+my\s+${earlier}\s+(?:job|employer|company|position|role|contract|place)`,
  String.raw`\b(?:under|over|well[- ]|badly\s+)paid\s+(?:at|with|on|for)`,
  String.raw`\b(?:move|moving|go|going|went|jump|jumping|switch|switching|raise|increase|came|coming)\s+(?:up\s+)?from(?=\W*$)`,
];

const german = [
  String.raw`\bich\s+${adverbs}(?:verdiene?|verdiente|bekomme?|bekam|krieg\w?|kriegte|erhalte|erhielt|beziehe|bezog|stehe\s+${adverbs}bei|liege?\s+${adverbs}bei|lag\s+bei|steh\s+${adverbs}bei|arbeite\s+${adverbs}fur|bin\s+${adverbs}bei|war\s+bei|berechne|nehme)`,
  String.raw`(?<!\b(?:was|viel|kann|wenn|falls|ob)\s)\b(?:verdiene?|verdiente|bekomme?|bekam|krieg\w?|erhalte|erhielt|liege|stehe|bin|war)\s+ich(?:\s+${adverb})*(?:\s+(?:bei|auf))?`,
  String.raw`\bmein\w*\s+(?:\w+(?:e|es|er|en)\s+)?${payNounDe}\b`,
  String.raw`\b(?:aktuell|jetzig|letzt|bisherig|derzeitig|momentan|vorig|fruher|alt)(?:es|er|e)\s+${payNounDe}\b`,
  String.raw`\b(?:be)?zahl(?:t|en|te|ten)\s+(?:sie\s+|man\s+)?(?:mir|uns)|\bwir\s+${adverbs}(?:verdienen|bekommen|kriegen)|\bunser\s+(?:gehalt|lohn)|\bzahlt\s+mein\s+(?:chef|arbeitgeber)`,
  String.raw`(?:^|[,(]|\bund)\s*(?:verdiene?|verdiente|bekomme?|krieg\w?|erhalte|hatte|(?:bin|war|liege?|stehe?)\s+${adverbs}bei|habe?\s+(?:zuletzt|bisher|vorher))`,
  String.raw`\bmein\w*\s+(?:\w+(?:e|es|er|en)\s+)?(?:arbeitgeber\w*|chef\w*|firma|job|stelle)\s+(?:zahlt|gibt|bringt)`,
  String.raw`\bmeine[nr]?(?=\W*$)`,
];

const french = [
  String.raw`(?<!\b(?:combien|que|si)\s)\bje\s+(?:ne\s+)?${adverbs}(?:gagne|gagnais|touche|touchais|percois|percevais|facture|facturais|recois|recevais|suis\s+${adverbs}(?:a|paye\w?(?:\s+a)?)|etais\s+(?:a|paye\w?))`,
  String.raw`\bj'(?:ai\s+(?:gagne|touche|percu)|etais\s+(?:a|paye\w?)|etais)`,
  String.raw`\bm(?:on|a|es)\s+(?:ancien(?:ne)?\s+|dernier(?:e)?\s+|actuel(?:le)?\s+)?(?:${payNounFr})(?!\s+(?:souhait|desir|ideal|vis))`,
  String.raw`\b(?:${payNounFr})\s+(?:brut\s+|net\s+)?(?:actuel|precedent)\w*|\b(?:dernier|ancien)\w*\s+(?:${payNounFr})`,
  String.raw`\b(?:nous\s+(?:gagnons|touchons)|notre\s+salaire|(?:ils|elles|on)\s+nous\s+(?:pai\w+|pay\w+))`,
  String.raw`\bme\s+(?:paie|paye|payait|paient|payaient|verse|versait|donne|donnait)(?:nt)?`,
];

const spanish = [
  String.raw`(?<!\b(?:cuanto|que|si)\s)\b(?:yo\s+)?${adverbs}(?:gano|ganaba|cobro|cobraba|percibo|percibia|recibo|recibia|facturo|facturaba|vengo\s+ganando|estoy\s+${adverbs}(?:en|cobrando|ganando)|estaba\s+(?:en|cobrando|ganando)|he\s+(?:ganado|cobrado))`,
  String.raw`\bmis?\s+(?:ultimo\s+|anterior\s+|actual\s+|antiguo\s+)?(?:${payNounEs})(?!\s+(?:desead|ideal|objetivo))`,
  String.raw`\b(?:${payNounEs})\s+(?:bruto\s+|neto\s+)?(?:actual|anterior)|\bultimo\s+(?:${payNounEs})`,
  String.raw`\b(?:ganamos|cobramos|nos\s+(?:pagan|pagaban)|nuestro\s+(?:sueldo|salario))`,
  String.raw`\bme\s+(?:pagan|pagaban|pagaron|paga|pagaba|dan|daban)`,
];

const italian = [
  String.raw`(?<!\b(?:quanto|che|se)\s)\b(?:io\s+)?${adverbs}(?:guadagno|guadagnavo|ho\s+una?\s+(?:${payNounIt})|sono\s+inquadrat\w\s+a|prendo|prendevo|percepisco|percepivo|fatturo|fatturavo|ricevo|ricevevo|sono\s+${adverbs}a|ero\s+a|sto\s+a|ho\s+guadagnato)`,
  String.raw`\b(?:il|la|i)\s+mi[oae]i?\s+(?:attuale\s+|ultim[oa]\s+|precedente\s+|vecchi[oa]\s+)?(?:${payNounIt})(?!\s+(?:desiderat|ideale))|\bmi[oa]\s+(?:${payNounIt})|\b(?:il|la)\s+mi[oa]\s+attuale`,
  String.raw`\b(?:${payNounIt})\s+(?:lord[oa]\s+|nett[oa]\s+)?(?:attuale|precedente)|\b(?:attuale|ultim[oa]|precedente)\s+(?:${payNounIt})`,
  String.raw`\b(?:guadagniamo|prendiamo|ci\s+(?:pagano|pagavano|danno)|il\s+nostro\s+stipendio)`,
  String.raw`\bmi\s+(?:pagano|pagavano|paga|pagava|danno|davano)`,
];

const dutch = [
  String.raw`\bik\s+${adverbs}(?:verdien|verdiende|krijg|kreeg|ontvang|ontving|factureer|reken|zit\s+${adverbs}op|zat\s+op|sta\s+${adverbs}op|heb\s+verdiend)`,
  String.raw`(?<!\b(?:hoeveel|wat|als|kan)\s)\b(?:verdien|verdiende|krijg|kreeg|zit|zat|sta)\s+ik(?:\s+${adverb})*(?:\s+op)?`,
  String.raw`(?:^|[,(]|\ben)\s*(?:verdien|verdiende|krijg|kreeg|zit|sta)\b(?!\s+(?:je|jij|een))`,
  String.raw`\bmijn\s+(?:(?!gewenst|ideal)\w+e\s+)?(?!wens|streef)${payNounNl}\b`,
  String.raw`\b(?:huidige?|vorige?|laatste|oude)\s+${payNounNl}\b`,
  String.raw`\b(?:betaalt|betalen|betaalde|betaalden)\s+(?:ze\s+)?(?:me|mij|ons)\b|\b(?:wij|we)\s+${adverbs}verdienen|\bons\s+(?:salaris|loon)\b|\b(?:betalen|geven)\s+ze\s+me`,
];

const polish = [
  String.raw`(?<!\b(?:ile|jesli|jak)\s)\b(?:zarabiam|zarabialem|zarabialam|dostaje|dostawalem|dostawalam|otrzymuje|otrzymywalem|otrzymywalam|biore|bralem|bralam|wyciagam|inkasuje|zarobilem|zarobilam)`,
  String.raw`\bmo(?:j|ja|je|jej|ich|jego)\s+(?:(?!oczekiwan|wymarzon)\w+\s+)?(?:${payNounPl})`,
  String.raw`\b(?:obecn|aktualn|ostatni|poprzedni|dotychczasow)\w*\s+(?:${payNounPl})`,
  String.raw`\bmam\s+(?:${payNounPl})|\bna\s+reke\s+(?:mam|dostaje|zarabiam|wychodzi)`,
  String.raw`\b(?:placa|placili|placil|placi|daja|dawali)\s+(?:mi|nam)|\b(?:zarabiamy|dostajemy)|\b(?:mi|nam)\s+(?:placa|placili|placil|placi|daja|dawali)`,
];

/** Now or earlier, beside an amount. */
export const moment = any(
  'currently|now|right now|atm|rn|at the moment|at present|presently|today|these days|previously|formerly|before that',
  'aktuell|derzeit|momentan|zurzeit|zur zeit|jetzt|im moment|gerade|bisher|vorher|zuletzt|fruher|damals',
  "actuellement|actuel|en ce moment|maintenant|aujourd'hui|avant",
  'actualmente|actual|ahora|ahora mismo|en este momento|antes',
  'attualmente|attuale|ora|adesso|al momento|in questo momento|prima',
  'momenteel|nu|op dit moment|huidig|vroeger',
  'obecnie|aktualnie|teraz|w tej chwili|wczesniej',
);

/** Introduces pay of one's own, now or earlier. */
export const own = any(
  ...[...english, ...german, ...french, ...spanish, ...italian, ...dutch, ...polish],
  String.raw`\b(?:${payNouns})\s+\(?(?:${moment})\b`,
);

/** Verbs that may introduce pay, if what follows is plainly an amount of pay: "ich habe 55k brutto". */
export const holding = any(
  String.raw`\bi(?:'ve)?\s+(?:have|had|got)`,
  String.raw`\bich\s+${adverbs}(?:habe?|hatte)|\bhabe?\s+ich`,
  String.raw`\bj'(?:ai|avais)|\btengo|\btenia|\bho|\bavevo|(?:^|[,(])\s*(?:habe?|heb)(?:\s+${adverb})*|\bich\s+(?:werde|wurde)\s+${adverbs}mit|\bik\s+${adverbs}(?:heb|had)|\bmam|\bmialem|\bmialam`,
);

/** One speaks of oneself; what is said of an amount in the same breath is one's own. */
export const self = String.raw`\b(?:i|my|ich|je|j'|yo|io|ik)\b`;

/** Before a statement: that it might be so. */
export const maybe =
  /\b(?:would|will|can|could|should|may|might|shall|kann|konnte|wurde|wird|sollte|soll|pourr\w+|peut|puis|podria|puede|puedo|potre\w+|puo|posso|zou|kan|kunnen|zal|moze|moge|mogl\w+)\b|'d\b|'ll\b/;

/** Where another clause begins. */
export const clauseBreak =
  /[,;:()]|\b(?:and|but|because|since|while|if|whether|that|und|aber|weil|ob|dass|et|mais|que|pero|che|maar|dat|ale|czy|ze)\b/g;

/** A wish, an offer, a question or a possibility. */
export const wish = any(
  String.raw`\b(?:want|wants|wanted|wanna|wish\w*|hop(?:e|ed|ing)|expect\w*|look(?:ing)?\s+(?:for|at)|aim\w*|target\w*|would|'d|need|ask(?:ing)?\s+for|offer\w*|desired|ideal\w*|dream\w*|goal|minimum|at\s+least|could|should|might|will|'ll|negotiat\w*|propos\w+|promis\w+|appl(?:y|ied|ying)|consider\w*|interview\w*|ask\w*|requir\w+|deserv\w+|worth|accept\w*|settle|open\s+to|(?:fine|happy|ok|okay)\s+with|declin\w+|quoted?|reject\w*|interested|my\s+(?:range|budget|price|floor|number|ask)|guarantee\w*|can\s+i|do\s+i|may\s+i|(?<!\bused\s)to\s+(?:earn|make|get))\b`,
  String.raw`\b(?:mochte|will|wunsch\w*|wunsche|erwart\w*|\w*vorstell\w*|hoffe|wurde|wurden|konnte|kann\s+ich|soll\w*|angebot\w*|angeboten|ziel\w*|mindest\w*|brauche|suche|verlange|fordere|wenn|falls)\b`,
  String.raw`\b(?:voudrais|souhait\w*|aimerais|veux|espere|pretentions?|cherche|vise|demande|offre\w*|propos\w*|au\s+moins|pourrais|peux|puis|gagnerai\w*|desire\w*)\b`,
  String.raw`\b(?:quiero|quisiera|espero|dese\w+|gustaria|busco|pido|pretend\w+|pretensi\w+|aspir\w+|oferta\w*|ofrec\w+|minimo|al\s+menos|puedo|podria|ganaria|objetivo)\b`,
  String.raw`\b(?:vorrei|voglio|spero|desider\w+|cerco|chiedo|punto\s+a|aspett\w+|offert\w*|propost\w*|almeno|posso|potrei|guadagnerei|mi\s+piacerebbe)\b`,
  String.raw`\b(?:wil|zou|hoop|\w*wens\w*|vraag|gewenst\w*|verwacht\w*|zoek|aanbod|aanbieding|aangeboden|minimaal|minstens|kan\s+ik|graag|streef\w*)\b`,
  String.raw`\b(?:chce|chcial\w*|oczekuj\w*|oczekiwan\w*|nadzieje|szukam|interesuje|ofert\w*|zaproponow\w*|zaoferow\w*|co\s+najmniej|moge|moglbym|moglabym|cel)\b`,
);

/** Somebody else's pay, or hearsay. */
export const others = any(
  String.raw`\b(?:he|she|they|people|someone|somebody|everyone|everybody|nobody|others|friends?|mates?|colleagues?|boss|manager|father|mother|dad|mum|mom|work\s+with|brother|sister|husband|wife|partner|cousin|glassdoor|linkedin|average|market)\b`,
  String.raw`\b(?:heard|read|told|saw|see|says?|said|seen|know|found|find|think|thought|guess|believe|assume|suppose|estimate|wonder\w*|understand|mean)\b`,
  String.raw`\b(?:bought|won|buy|buying|spen[dt]|spending|paid|pay|paying|costs?|rents?|makes|earns|verdient|bekommt|kriegt|gana|cobra|guadagna|krijgt|zarabia|mortgage|loan|debts?|owe|saved?|saving|invest\w*|donat\w+|budget|raised|funding|zahle|bezahle|miet\w*|kredit|gekauft|spare|paie|loyer|depense|achete|pago|alquiler|gasto|hipoteca|affitto|spendo|mutuo|betaal|huur|hypotheek|czynsz|kredyt|wydaje)\b`,
  String.raw`\b(?:seniors?|juniors?|mids?|engineers?|scientists?|developers?|graduates?|companies|employers?|recruiters?|salaries|wages)\s+(?:\w+\s+)?(?:earns?|makes?|gets?|are|is|in|at|pays?|start)\b`,
  String.raw`\b(?:er|sie|man|freund\w*|kolleg\w*|leute|gehort|gelesen|elle|il|ils|on(?!\s+(?:an?|the)\b)|amis?|collegues?|gens|lu|entendu|amigo|amiga|companero|gente|leido|oido|amico|amica|collega|gente|letto|sentito|hij|zij|ze|vriend\w*|mensen|gelezen|gehoord|ona|oni|kolega|kolezanka|znajom\w+|ludzie|czytalem|slyszalem)\b(?=\s+\w)`,
);

/** A new question in the same sentence. */
export const anew = String.raw`(?:^|[,(]|\s-|\b(?:and|but|so|und|aber|et|mais|pero|maar|ale)\b)\s*(?:is|are|am|do|does|what|how|which|ist|sind|was|wie|welche|est|quel\w*|combien|es|cual|cuanto|e|quale|quanto|wat|hoe|hoeveel|czy|ile|jak)\b(?!\s+(?:i|ich|je|ik)\b)`;

/** Between what introduces pay and its amount. */
export const filler = new RegExp(
  String.raw`^[\s:=~(,-]*(?:(?:${adverb}|is|was|are|were|at|on|of|around|approx|approximately|ca|circa|exactly|like|a|an|the|base|gross|net|bei|von|liegt|lag|betragt|betrug|etwa|rund|ungefahr|est|etait|de|des|es|era|fue|e|di|da|un|unos|alrededor|op|rond|to|wynosi|wynosila|okolo|od)[\s:=~.,(-]+)*$`,
);

/** Behind an amount: that it is one's own pay. */
export const ownBehind = any(
  String.raw`(?:(?:which\s+|that\s+)?(?:is|was|are|that'?s|thats|this\s+is|it'?s)\s+)?(?:exactly\s+|just\s+|about\s+|only\s+)?(?:what|all)\s+i(?:'m|\s+am|\s+was)?\s+${adverbs}(?:get|got|make|made|earn|earned|on|at|paid|take|bring|receive|have|had|used)`,
  String.raw`(?:that\s+|which\s+)?i\s+${adverbs}(?:(?:make|made|earn|earned|get|got)\b|have(?=\W*$|\s+(?:${moment})\b))`,
  String.raw`(?:that\s+|which\s+)?i(?:'m|\s+am|\s+was)\s+${adverbs}(?:on|at|earning|making|getting|paid)\b`,
  String.raw`(?:that\s+|which\s+)?(?:they|my\s+(?:boss|employer|company))\s+${adverbs}(?:pays?|paid|gives?|gave)\s+me`,
  String.raw`(?:is|was|that'?s|thats|it'?s|=)\s+(?:just\s+|only\s+|about\s+)?my\s+(?:(?:${earlierEn}|${kindOfPay})\s+)*${payNoun}\b(?!\s+(?:expect|wish|requirement|goal|target))`,
  String.raw`my\s+${earlier}\s+(?:(?:${kindOfPay})\s+)*${payNoun}\b`,
  String.raw`(?:at|in|with)\s+my\s+${earlier}\s+(?:job|employer|company|position|role)`,
  String.raw`i\s+(?:feel|am)\s+(?:under|over|badly\s+)paid`,
  String.raw`bei\s+mir\b`,
  String.raw`(?:ist\s+|war\s+|das\s+ist\s+)?mein\w*\s+(?:\w+(?:e|es|er|en)\s+)?${payNounDe}\b|(?:verdiene?|verdiente|bekomme?|bekam|krieg\w?|erhalte)\b|(?:ist\s+)?(?:das\s+)?was\s+ich\s+${adverbs}(?:verdiene|bekomme|kriege)`,
  String.raw`(?:,\s*)?(?:c'est\s+)?(?:mon|ma)\s+(?:${payNounFr})|(?:c'est\s+)?ce\s+que\s+je\s+${adverbs}(?:gagne|touche)|que\s+je\s+(?:gagne|touche)`,
  String.raw`(?:es\s+)?mi\s+(?:${payNounEs})\b(?!\s+desead)|(?:es\s+)?lo\s+que\s+${adverbs}(?:gano|cobro)|que\s+(?:gano|cobro)`,
  String.raw`(?:e\s+)?(?:il|la)\s+mi[oa]\s+(?:attuale\s+)?(?:${payNounIt})\b(?!\s+desiderat)|(?:e\s+)?quello\s+che\s+${adverbs}(?:guadagno|prendo)|che\s+(?:guadagno|prendo)`,
  String.raw`(?:is\s+)?mijn\s+(?:(?!gewenst)\w+e\s+)?${payNounNl}\b|(?:is\s+)?wat\s+ik\s+${adverbs}(?:verdien|krijg)|(?:verdien|krijg)\s+ik`,
  String.raw`(?:to\s+)?mo(?:ja|je|j)\s+(?:(?!oczekiwan)\w+\s+)?(?:${payNounPl})|(?:tyle\s+)?(?:zarabiam|zarabialem|zarabialam|dostaje)\b`,
);

/** Behind an amount: that it is a wish or an offer. */
export const wishBehind = any(
  String.raw`offers?\b|expect\w*|(?:is|would\s+be|was|are)\s+(?:(?:my|the|a|an)\s+)?(?:\w+\s+)?(?:target|wish|expect\w*|goal|minimum|offer\w*|aim|dream|nice|great|fine|enough|ideal)\b|(?:i|we|they)\s+(?:want|wish|expect|need|hope|offer)\w*`,
  String.raw`angebot\w*|(?:ist|ware|waren)\s+(?:mein\w*\s+)?(?:wunsch\w*|ziel\w*|gehaltsvorstellung\w*|angebot\w*|schon|super|ideal)`,
  String.raw`offert\w*|ofert\w*|aanbod|(?:est|serait|seria|es|e|sarebbe|is|zou|to)\s+(?:m[oai]n?\s+|mijn\s+|moj\w*\s+)?(?:objectif|souhait\w*|deseo|objetivo|obiettivo|wens\w*|doel|cel|oczekiwan\w*)`,
);
