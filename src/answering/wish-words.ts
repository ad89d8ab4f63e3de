/** What people ask of the way to a recruiter, in words. All on folded clauses; English, then de, fr, es (with pt), it, nl, pl. */

/** Nobody else is meant by these. */
const recruiter =
  '(?:recruiters?|headhunters?|consultants?|humans?|human beings?|(?:real|actual|live|living) (?:person|people|human|agent|being)|live (?:chat|agent)|advis[eo]rs?|agents?|representatives?|operators?|hr|hiring (?:manager|team|people)|recruit(?:ing|ment) (?:team|department|person|people))';
/** These only where a word of speaking or connecting says so. */
const anybody = '(?:person|someone|somebody|anyone|anybody|colleagues?|staff|one of (?:you|your \\w+|them))';
const someone = `(?:${recruiter}|${anybody})`;
const want =
  "(?:want|need|like|love|wish|prefer|rather|wanna|gotta|must|can|could|may|might|let|let's|please|pls|possible|how (?:do|to)|ready|able|happy|glad|i'?ll|will|time|don'?t|not|never|someone|somebody|me|us)";
const lead =
  "(?:(?:please|pls|ok(?:ay)?|yes|yeah|yep|just|so|then|well|now|hi|hello|hey|sorry|fine|alright|sure|you're right|i said|and|or|but|actually|rather|no|bitte|ja|also|dann|oui|alors|bonjour|si|entonces|hola|allora|ciao|dan|graag|tak|prosze|to)\\W+)*";
const courtesy =
  "(?:\\W+(?:please|pls|now|then|asap|right now|here|today|thanks?|thank you|instead|bitte|jetzt|sofort|danke|s'il (?:vous|te) plait|svp|stp|merci|maintenant|por favor|gracias|ahora|per favore|per piacere|grazie|subito|adesso|alstublieft|aub|graag|nu|prosze|teraz))*\\W*$";

const de =
  '(?:recruiter\\w*|personalvermittler\\w*|personalberater\\w*|berater\\w*|mensch\\w*|person\\w*|jemand\\w*|kolleg\\w*|mitarbeiter\\w*|ansprechp\\w*)';
const fr =
  "(?:recruteu\\w*|recruiter|conseill\\w+|(?:etre )?humain\\w*|quelqu'un|(?:vraie )?personne|collegue|agent|responsable|interlocuteur)";
const es =
  '(?:recruiter|reclutador\\w*|recrutador\\w*|persona|pessoa|(?:ser )?humano|alguien|alguem|asesor\\w*|agente|consultor\\w*)';
const it = '(?:recruiter|selezionat\\w+|recrutat\\w+|persona|(?:essere )?umano|qualcuno|consulente|operatore|addetto)';
const nl = '(?:recruiter|medewerker|mens|persoon|iemand|collega|adviseur|consultant)';
const pl =
  '(?:recruiter\\w*|rekruter\\w*|czlowiek\\w*|konsultant\\w*|kims|ktos|kogos|osob\\w*|pracownik\\w*|doradc\\w*)';

const all = (...sources: readonly string[]): readonly RegExp[] => sources.map((source) => new RegExp(source));

/** Wants a human of the agency, or to be considered. */
export const asksForRecruiter = all(
  `(?:^${lead}|\\b${want}\\b.{0,20}?\\b)(?:talk|speak|chat) (?:to|with) one(?: of them)?${courtesy}`,
  `\\bcan (?:an? |any |some |your |one of (?:your|the) )${recruiter}s? (?:tell|help|answer|explain|look|call|contact|write|message|advise)\\b`,
  `(?:^${lead}|\\b${want}\\b.{0,30}?\\b)(?:talk|speak|chat|connect|transfer|forward|pass|hand|put|refer|send|take|bring|reach|contact|call|meet|introduce|discuss|write|get)(?:ing)?\\b.{0,40}\\b${recruiter}\\b`,
  `(?:^${lead}|\\b${want}\\b.{0,30}?\\b)(?:(?:talk|speak|chat|connect|be connected)(?:ing)? (?:to|with)|(?:connect|transfer|forward|pass|hand|put|refer|send|take|bring|introduce) me .{0,20}?\\b(?:to|with)|reach|contact|call)\\b.{0,15}\\b${someone}\\b`,
  `\\b(?:want|need|like|wish|prefer|rather|give me|get me|find me|can i have|is there|are there)\\b.{0,12}\\b(?:an? |your |the |some |any )?${recruiter}\\b(?! (?:do|does|is|are|earn|salary|role|job|to (?:tell|say)|engineer))`,
  `\\b(?:want|need|like|find|there|have|got|give me|get me|for)\\b.{0,12}\\b${someone}\\b.{0,12}\\b(?:to|can|could|who|that)\\b.{0,12}\\b(?:talk|speak|chat|call|phone|contact|write|reach|get in touch)\\b`,
  `\\b(?:want|need|prefer|like|rather|give me|get me)\\b (?:to have )?(?:an? )?person\\b${courtesy}`,
  `\\b(?:can|could|would|may|let|have|get|want|need|like|ask|tell|please|make)\\b.{0,20}\\b${someone}\\b.{0,30}\\b(?:call|contact|reach|phone|ring|text|message|e-?mail|write|get back to)(?:s|ing)?\\b.{0,8}\\b(?:me|us)\\b`,
  `\\b${someone}\\b (?:can|could|should|may|please|to|must)\\b.{0,20}\\b(?:call|contact|reach|phone|ring|text|message|e-?mail|write to|get back to) (?:me|us)\\b`,
  `(?:^${lead}|\\b(?:can|could|would|will|please|just|to|and|you)\\b (?:\\w+ )?)(?:call|phone|contact|ring|text|message|whatsapp|e-?mail|reach|get back to) me\\b(?: (?:back|on|at|now|today|tomorrow|when\\w*|if|later|about|asap|any ?time|via|by|please|pls|instead|in|after|before|between)\\b|\\W*(?:\\+|\\d|$))`,
  `(?:^${lead}|\\b(?:can|could|would|will|please|to|you)\\b (?:\\w+ )?)(?:(?:connect|transfer|redirect) me\\b(?: (?:now|through|over|please|pls|asap|right|straight|directly)\\b|\\W*$)|(?:pass|put|hand|send) me (?:through|on|over)\\b)`,
  '\\b(?:put|get|bring|be put|be|getting|gets?) (?:me )?in (?:touch|contact)\\b(?! (?:with)? ?(?:customers|clients|doctors|patients|users|stakeholders))',
  `^${lead}(?:an? |the |your |some )?(?:human|recruiter|real person|actual person|real human|person|live (?:chat|agent)|agent|operator|representative|consultant)${courtesy}`,
  "\\b(?:i(?:'?m| am|m)?|very|really|quite|definitely|am|sounds?|yes) interested(?: in (?:the|this|a|an|your|applying|working|mle?|ml|machine|these|that|such)\\b(?! ?(?:salar|pay|skill|requirement|degree|qualification|course|topic|question|language|tool))|\\W*$| please\\b| and\\b| to (?:apply|join|hear))|^interested\\W*$",
  "\\b(?:i(?:'d| would)? (?:want|like|love|wish) to|i want to|wanna|can i|may i|let me|how (?:can|do|could) i|ready to|i'?ll|i will|going to|where (?:can|do) i) (?:apply|sign up|register|be considered|be contacted|be called|get in touch|submit (?:an|my) application)\\b",
  `\\b(?:want|need|like|request|arrange|get|have|please|book|schedule|for)\\b.{0,15}\\bcall ?back\\b|^${lead}call ?back${courtesy}|\\b(?:arrange|schedule|book|set up) (?:a|an) (?:call|meeting|interview|appointment) with\\b|\\bsign me up\\b|\\bcount me in\\b|^${lead}i'?m in(?: for (?:it|this))?${courtesy}`,
  '\\b(?:share|forward|pass(?: on)?|give|send) (?:it|my (?:details|data|contact|profile|number|name))\\b.{0,30}\\b(?:recruiters?|consultants?|team|colleagues?|you)\\b',
  '\\bnot a (?:machine|bot|robot|computer)\\b.{0,12}\\b(?:real |actual )?(?:person|human)\\b|\\bgo through (?:an? )?(?:human|recruiter)\\b',
  // de
  `\\b(?:mit|zu|an|einen|einem|einer|ein|kontakt)\\b.{0,30}\\b${de}\\b.{0,25}\\b(?:sprechen|reden|telefonieren|chatten|schreiben|unterhalten|verbinden|kontakt\\w*|aufnehmen|weiterleiten|vermitteln)\\b`,
  `\\b(?:sprechen|reden|telefonieren|kontakt)\\b.{0,12}\\b(?:mit|zu)\\b.{0,15}\\b${de}\\b`,
  '\\bverbind\\w* (?:sie )?mich\\b|\\b(?:leite\\w*|geben|gib|stelle\\w*|vermittel\\w*) (?:sie )?mich\\b|\\bmich\\b.{0,40}\\b(?:verbinden|durchstellen|weiterleiten|weiterverbinden|zuruckrufen|anrufen|kontaktieren|kontaktiert|vermitteln)\\b|\\b(?:bei|mit) mir melden\\b|\\bmeld\\w* (?:sie )?sich\\b.{0,12}\\bbei mir\\b|\\bruf\\w* (?:sie )?mich\\b',
  `\\b(?:mochte|will|wurde gern\\w*|brauche|hatte gern\\w*|gibt es|kann ich)\\b.{0,15}\\b(?:einen?|echten?|richtigen?) (?:recruiter\\w*|mensch\\w*|personal\\w+|berater\\w*|ansprechp\\w*|mitarbeiter\\w*)`,
  `^${lead}(?:eine?n? )?(?:echte\\w* )?(?:mensch\\w*|recruiter\\w*|berater\\w*)${courtesy}`,
  '\\b(?:interessiert an|bin (?:\\w+ )?interessiert|(?:habe|hatte) (?:\\w+ )?interesse|mich (?:\\w+ )?bewerben|bewerbe mich|bewerben$)',
  // fr
  `\\b(?:parler|discuter|echanger|communiquer|contact|contacter|joindre|rencontrer)\\b.{0,25}\\b${fr}`,
  "\\b(?:mettez|mets|mettre|pouvez-vous me mettre)[- ](?:moi|me)\\b.{0,25}\\b(?:contact|relation)|\\bme mettre en (?:contact|relation)|\\bmise en relation\\b|\\b(?:passez|transferez|connectez|appelez|rappelez|contactez|recontactez|passe|appelle|rappelle|contacte)[- ]moi\\b|\\b(?:m'appeler|me (?:rappeler|contacter|recontacter|joindre|transferer))\\b",
  `\\b(?:veux|voudrais|aimerais|souhaite|besoin d'|prefere)\\b ?(?:avoir )?(?:un |une |d'un )?(?:vraie? )?(?:humain|recruteu\\w+|conseill\\w+|personne|interlocuteur)`,
  `^${lead}(?:un |une )?(?:vraie? |etre )?(?:humain|recruteu\\w+|conseill\\w+|personne|quelqu'un)${courtesy}`,
  "\\bca m'interesse\\b|\\bje suis (?:\\w+ )?interesse|\\b(?:je (?:veux|voudrais|souhaite)|comment) postuler\\b|\\bpostuler$",
  // es, pt
  `\\b(?:hablar|charlar|conversar|contactar|comunicarme|contacto|conectar\\w*|falar|conversar)\\b.{0,20}\\b${es}\\b`,
  '\\b(?:pon(?:ga)?me|pongame|pase?me|pasame|conecteme|conectame|comuniqueme|comunicame|transfierame|transfiereme|llamame|llame(?:n)?me|llamarme|contacte(?:n)?me|contactame|contactarme|escribanme|escribame|ligue-me|me ligue|contacte-me)\\b',
  `\\b(?:quiero|quisiera|necesito|prefiero|me gustaria|quero|preciso de)\\b (?:a |con )?(?:un[ao]? |uma? )?(?:reclutador\\w*|humano|persona|pessoa|asesor\\w*)`,
  `^${lead}(?:un[ao]? |uma? )?(?:ser )?(?:humano|reclutador\\w*|asesor\\w*|persona(?: real)?|pessoa)${courtesy}`,
  '\\b(?:me interesa(?! saber)|estoy (?:\\w+ )?interesad[oa]|(?:quiero|quisiera|como|puedo) (?:aplicar|postular\\w*|inscribirme)|postularme|quero candidatar-me|estou interessad[oa])\\b',
  // it
  `\\b(?:parlare|chattare|discutere|contattare|contatto)\\b.{0,20}\\b${it}\\b`,
  '\\bmi (?:metta|metti|mettete|passi|passa|colleghi|connetta|contatti|richiami|chiami)\\b|\\b(?:mettimi|mettetemi|mettermi) in contatto|\\b(?:passami|passatemi|passarmi|collegami|contattatemi|contattami|contattarmi|richiamatemi|richiamami|richiamarmi|chiamatemi|chiamami|chiamarmi)\\b',
  `\\b(?:voglio|vorrei|preferisco|ho bisogno di)\\b (?:un[ao]? )?(?:vera? )?(?:umano|recruiter|selezionat\\w+|persona|operatore|consulente)`,
  `^${lead}(?:un[ao]? )?(?:vera? |essere )?(?:umano|recruiter|persona|operatore|consulente)${courtesy}`,
  '\\b(?:sono (?:\\w+ )?interessat[oa]|mi interessa$|(?:vorrei|voglio|posso|come posso) candidarmi|candidarmi$)',
  // nl
  `\\b(?:met|naar|aan)\\b.{0,15}\\b${nl}\\b.{0,20}\\b(?:spreken|praten|bellen|chatten|overleggen|contact)\\b`,
  `\\b(?:spreken|praten|contact|bellen)\\b.{0,10}\\b(?:met|opnemen met)\\b.{0,12}\\b${nl}\\b`,
  '\\bverbind\\w* (?:u )?(?:me|mij)\\b|\\b(?:me|mij)\\b.{0,30}\\b(?:doorverbinden|doorverwijzen|verbinden|terugbellen|bellen|contacteren)\\b|\\bbel(?:t u)? (?:me|mij)\\b|\\bneem contact\\b.{0,12}\\b(?:me|mij)\\b|\\bcontact met (?:me|mij) opnemen\\b',
  `\\b(?:wil|zou graag|liever|mag ik|heb)\\b (?:graag )?(?:een )?(?:echte? )?(?:mens|recruiter|medewerker|persoon)\\b`,
  `^${lead}(?:een )?(?:echte? )?(?:mens|recruiter|medewerker|persoon)${courtesy}`,
  '\\b(?:ben (?:\\w+ )?geinteresseerd|heb (?:\\w+ )?interesse|wil (?:graag )?solliciteren|solliciteren$)',
  // pl
  `\\b(?:rozmawiac|porozmawiac|pogadac|pomowic|skontaktowac sie|kontakt\\w*|polaczyc|polaczenie)\\b.{0,15}\\b${pl}`,
  '\\b(?:polacz\\w*|przelacz\\w*|przekieruj\\w*|skontaktuj\\w*) mnie\\b|\\bskontaktujcie sie\\b|\\bprosze (?:mnie )?(?:o (?:kontakt|telefon|rozmowe)|polaczyc|przelaczyc|skontaktowac)|\\b(?:zadzwon\\w*|oddzwon\\w*)\\b|\\b(?:do mnie|ze mna) (?:zadzwonic|sie skontaktowac)|\\bsie ze mna skontaktowac\\b',
  `\\b(?:chce|chcialbym|chcialabym|wole|potrzebuje|poprosze)\\b (?:z )?(?:zywym? |prawdziw\\w+ )?(?:rekruter\\w*|czlowiek\\w*|konsultant\\w*)`,
  `^${lead}(?:zywy |prawdziwy )?(?:czlowiek\\w*|rekruter\\w*|konsultant\\w*|recruiter)${courtesy}`,
  '\\b(?:jestem (?:\\w+ )?zainteresowan\\w*|(?:chce|chcialbym|chcialabym|jak) (?:za)?aplikowac|aplikowac$)',
);

const papers = '(?:cv|c\\.v\\.|resume|curriculum|lebenslauf\\w*|motivation letter|papers)';
/** Wants to hand in a CV. */
export const sendsCv = all(
  `\\b(?:send|upload|submit|attach|share|hand in|forward|drop|give (?:you|u|them)|provide|deliver|leave)(?:ing)?\\b.{0,25}\\b${papers}\\b`,
  `\\b(?:here (?:is|are|comes|'s)|here's|attached|this is|take|my)\\b.{0,12}\\b(?:my )?${papers}\\b(?:\\s*(?:is|:|,|$|at|on|attached|link))`,
  `\\b(?:lebenslauf|cv|curriculum|zyciorys)\\b.{0,25}\\b(?:schicken|senden|hochladen|einreichen|envoyer|deposer|enviar|mandar|inviare|mandare|opsturen|sturen|uploaden|wyslac|przeslac)\\b|\\b(?:envoyer|deposer|enviar|mandar|subir|inviare|mandare|caricare|wyslac|przeslac|upload\\w*|stuur)\\b.{0,20}\\b(?:cv|curriculum)\\b`,
);

/** Says no to the way as a whole. Matched on a clause. */
export const refuses = all(
  `\\b(?:no|kein\\w*|pas de|geen|sin|senza|nessun\\w*|ningun\\w*|zadn\\w*|bez|nie chce|non voglio(?: un)?|no quiero(?: un)?) (?:${recruiter}|${de}|${fr}|${es}|${it}|${nl}|${pl})\\b`,
  `^${lead}(?:no way|whoa no|rather not|better not|i'?d rather not|not really|no thanks?(?: you)?|not interested|no interest|never|leave me alone|i refuse|i decline|i disagree|i want out|let me out|get me out(?: of here)?|not for me)${courtesy}`,
  "(?:n't|\\bnot|\\bnever|\\bwon't|\\brefuse to|\\brather not|\\bno|\\bdont) (?:want (?:to|you to) )?(?:agree|consent|accept|allow|(?:want to )?(?:give|share|provide|pass|hand over)\\b.{0,20}\\b(?:data|details|contact|info\\w*|it|that|anything|this))\\b",
  "(?:n't|\\bnot|\\bnever|\\bdidnt) (?:ask|asked|sign up|request) (?:for|to)\\b|\\bnever (?:wanted|said i want\\w*)\\b|(?:n't|\\bnot|\\bdont) (?:want|need) (?:this|that|it|any of (?:this|that)|to (?:continue|go on|do this|be contacted|be called))\\b|(?:n't|\\bnot|\\bdont) want to\\W*$|\\bwho asked (?:you|for)\\b|\\b(?:do not|don'?t) (?:contact|call|forward|send|share|pass|store|keep|save) (?:me|my (?:data|details|info\\w*|contact)|it|this|that|anything)\\b|\\b(?:nope|no),? (?:not )?(?:that|this)\\b",
  '\\b(?:nicht einverstanden|stimme (?:dem |der |da )?nicht zu|kein interesse|lieber nicht|nein danke|lehne (?:\\w+ )?ab|will (?:das|es) nicht|mochte (?:das|es) nicht|auf keinen fall|nicht interessiert|nicht weitergeben|nicht darum gebeten)\\b',
  "\\b(?:pas d'accord|je refuse|non merci|pas interesse\\w*|n'accepte pas|surtout pas|ne (?:le |la )?(?:veux|souhaite) pas(?: ca| cela)?$|pas demande|ne m'interesse pas|ne (?:partagez|transmettez) pas|plutot pas)\\b",
  '\\b(?:no acepto|no estoy de acuerdo|no gracias|no (?:lo |lo )?quiero$|no quiero (?:eso|esto|compartir)|no me (?:interesa|llame\\w*|contact\\w+|escrib\\w+)|me niego|no deseo|no consiento|mejor no|no lo compart\\w+|no he pedido|rechazo)\\b',
  "\\b(?:non (?:accetto|acconsento|sono d'accordo|mi interessa|sono interessat[oa]|autorizzo|condivid\\w+|ho chiesto)|no grazie|non (?:lo )?voglio$|non voglio (?:questo|condividere)|rifiuto|meglio di no|preferisco di no)\\b",
  '\\b(?:niet akkoord|nee (?:bedankt|dank)|geen interesse|niet geinteresseerd|liever niet|(?:wil|hoef) (?:dit|dat|het) niet|ik weiger|niet (?:mee eens|delen)|stem (?:\\w+ )?niet|niet om gevraagd)\\b',
  '\\b(?:nie (?:zgadzam|wyrazam|akceptuje|dziekuje|jestem zainteresowan\\w*|udostepnia\\w*|prosilem|prosilam|chce(?: tego)?$)|odmawiam|raczej nie)\\b',
);

/** A no to one way of being reached, where a recruiter is asked for beside it. */
export const deniesCalls =
  /\b(?:call|phone|ring|text|ruf\w*|anrufen|appel\w*|rappel\w*|llam\w*|chiam\w*|bel|bellen|dzwon\w*|zadzwon\w*)\b(?!.*\brecruiter)/;

/** Only part of it is denied: "not with everyone". */
export const exempts =
  /\b(?:every ?(?:one|body|where)|any(?:one|body) else|others?|all (?:of )?(?:them|recruiters|companies)|my (?:employer|boss|company|manager)|clients?|companies|jedem|allen|anderen|tout le monde|todos|tutti|iedereen|wszystki\w+)\b/;

const leave = {
  alone:
    "cancel|stop|never ?mind|forget (?:it|about it|that)|abort|quit|exit|leave it|let'?s stop|not now|maybe later|another time|later|(?:i(?:'ve)? )?changed my mind|don'?t bother|abbrechen|abbruch|stopp?|vergiss es|vergessen sie es|lass(?:en)? (?:sie )?(?:es|das|wir das)|doch nicht|hor(?:en sie)? auf|spater vielleicht|annuler|annulez?|arretez?|laissez? tomber|oubliez?(?: ca)?|tant pis|finalement non|cancelar|cancela(?:lo)?|cancele|para|olvidalo|olvidelo|dejalo|dejelo|ya no|detente|annulla(?:re|te)?|basta|fermati|si fermi|lascia(?:mo)? (?:stare|perdere)|lasci (?:stare|perdere)|interrompi|ho cambiato idea|annuleren|annuleer|laat maar|vergeet het|toch niet|hou op|anuluj|anuluje|anulowac|przestan|zatrzymaj|zapomnij|niewazne|rezygnuje|jednak nie|rozmyslilem sie|rozmyslilam sie|he cambiado de idea|j'ai change d'avis|ich habe es mir anders uberlegt",
  tailed:
    "(?:cancel|stop|withdraw|abort)\\b|forget (?:it|that)|never ?mind|(?:i(?:'ve)? )?changed my mind|don'?t bother|let'?s (?:stop|leave it)|maybe later|not now|cancela\\w*|annul\\w+|anuluj\\w*|abbrechen|breche\\w* (?:\\w+ )?ab|laat (?:het|dat) maar|lasciamo stare|laissez tomber|brich (?:\\w+ )?ab",
};
/** Leaves what is under way. Matched on a clause. */
export const cancels = all(
  `^${lead}(?:${leave.alone})${courtesy}`,
  `^${lead}(?:hmm?\\W+|oh\\W+|sorry\\W+|actually\\W+|wait\\W+)*(?:${leave.tailed})(?:\\s+\\S+){0,8}$`,
  '\\b(?:forget it|never ?mind|cancel (?:that|this|it|the|my|everything|all)|stop (?:this|that|it|the process|asking)|withdraw (?:my|the|it|this)|take (?:it|that|my (?:request|application)) back|(?:mochte|will|wurde gern\\w*) (?:\\w+ ){0,2}(?:abbrechen|aufhoren)|(?:veux|voudrais|souhaite) (?:tout )?(?:annuler|arreter)|(?:quiero|quisiera) (?:cancelar|parar|dejarlo)|(?:voglio|vorrei) (?:annullare|smettere|fermarmi)|wil (?:\\w+ ){0,2}(?:stoppen|annuleren|ophouden)|(?:chce|chcialbym|chcialabym) (?:\\w+ )?(?:anulowac|przerwac|zrezygnowac))\\b',
);

/** Leaves a step out: mostly the CV. Matched on a clause. */
export const skips = all(
  `^${lead}(?:skip|skip (?:it|this|that|the cv|cv|for now|this step)|no (?:cv|resume|file)(?: (?:now|yet|for now))?|without(?: (?:a )?(?:cv|resume|it|one))?|(?:i )?(?:don'?t|do not|dont) have (?:one|a cv|a resume|it|any)(?: (?:now|yet|here|at hand|with me))?|later|next|continue|go on|not now|no thanks?)${courtesy}`,
  `^${lead}(?:(?:bitte )?uberspringen|weiter|ohne(?: (?:lebenslauf|cv))?|kein(?:en)? (?:lebenslauf|cv)|spater|(?:ich )?habe keinen(?: lebenslauf)?|passer|sauter|passez|suivant|continuer|sans(?: le)? cv|pas de cv|plus tard|je n'en ai pas|ignorer|omitir|saltar|siguiente|continuar|sin (?:cv|curriculum)|mas tarde|luego|no tengo(?: (?:cv|uno|curriculum))?|salta(?:re)?|avanti|continua|prosegui|senza (?:cv|curriculum)|piu tardi|non ce l'ho|non ho (?:un )?(?:cv|curriculum)|overslaan|sla (?:dit |het |deze stap )?over|verder|zonder cv|geen cv|heb ik niet|ik heb er geen|pomin|pomijam|dalej|bez cv|nie mam(?: cv)?|pozniej|przeskocz)${courtesy}`,
  '\\b(?:skip|without) (?:the |a |my )?(?:cv|resume)\\b|\\b(?:send|add) (?:it|the cv|my cv) later\\b|\\bno cv\\b',
);

const yes =
  "(?:yes|yeah|yep|yup|ya|yea|sure|ok(?:ay)?|of course|alright|fine|absolutely|definitely|certainly|ja|jawohl|klar|naturlich|gerne?|in ordnung|oui|ouais|bien sur|volontiers|si|claro|por supuesto|vale|sim|certo|certamente|va bene|ja graag|natuurlijk|prima|goed|oke|tak|jasne|oczywiscie|dobrze|pewnie|d'accord|d'accordo|de acuerdo|akkoord|zgoda|agree|agreed|i do)";
const nicety =
  "(?:please|pls|thanks?(?: you)?|go (?:ahead|on|for it)|do (?:it|that|so)|let'?s (?:do (?:it|that)|go)|(?:that|this|it) (?:would|sounds?|'?d be|will) (?:be )?(?:good|great|nice|lovely|perfect|fine|helpful|ok(?:ay)?)|i'?d (?:like|love) that|that(?:'?s| is) (?:fine|ok(?:ay)?)|all good|correct|looks good|delete (?:everything|it|all)\\b.*|with that|to that|bitte|danke|merci|s'il (?:vous|te) plait|por favor|gracias|per favore|grazie|alstublieft|graag|dank je|prosze|dziekuje)";
const consent =
  "(?:i (?:hereby |do |fully )?(?:agree|consent|accept|give (?:my )?(?:consent|permission)|confirm|allow)|i'm ok with (?:it|that|this)|you (?:may|can|have my (?:consent|permission)(?: to)?) (?:share|pass|send|forward|store|use|contact)|you may|i accept|(?:ich (?:bin )?)?(?:einverstanden|stimme (?:dem |der )?zu|willige ein|akzeptiere)|je suis d'accord|j'accepte|je consens|estoy de acuerdo|acepto|consiento|doy mi consentimiento|autorizo|accetto|acconsento|sono d'accordo|autorizzo|do il (?:mio )?consenso|ik ga akkoord|ga akkoord|ik stem (?:toe|ermee in|in)|ik geef toestemming|mee eens|zgadzam sie|wyrazam zgode|akceptuje|aceito|concordo)";

/** The whole message is a yes, in any of the ways people say it. */
export const plainYes = all(
  `^\\W*(?:(?:${yes}|${consent})\\b[\\s,.!]*)+(?:(?:${nicety}|${consent}|${yes}|you (?:may|can)\\b.*)(?:[\\s,.!]+|$))*$`,
  `^\\W*(?:yes|yeah|yep|yup|sure|of course|ja|oui|si|sim|tak)\\b[\\s,.!]*(?:please\\W+)?send(?: it)?(?: now| please)?\\W*$`,
  '^\\W*(?:go ahead|do it|please do|go for it)\\W*(?:please|pls)?\\W*$',
);

/** A clause that gives consent in so many words. */
export const consents = all(`\\b${consent}\\b`, `^${lead}agreed?${courtesy}`);

/** A message that says no more than: off with it. No consent, for it says nothing of what is agreed to. */
export const sends = all(
  `^${lead}(?:send it|send|go|go on|submit|submit it|confirm|confirmed|that'?s right|that is right|looks good|all correct|correct|perfect|send it (?:now|off)|ready|abschicken|absenden|senden|(?:ja )?schick\\w* (?:sie )?(?:es|das)?(?: ab)?|stimmt(?: so)?|passt|envoye[rz](?:-le)?|envoie(?:-le)?|allez-y|vas-y|c'est (?:bon|correct)|enviar|envia(?:lo)?|envielo|adelante|mandalo|correcto|invia(?:lo|re|te)?|invii|mandalo|procedi|corretto|tutto (?:giusto|corretto)|verstuur(?: het)?|versturen|stuur (?:het )?maar|ga je gang|klopt|doe maar|wyslij|wysylaj|wyslac|smialo|zgadza sie|wszystko sie zgadza)${courtesy}`,
);

/** The whole message is a no. */
export const plainNo = all(
  `^\\W*(?:(?:oh|ok|okay|well|hm+|um+|sorry|ah|actually|then|so|but)\\W+)*(?:(?:no|nope|nah|no way|nein|non|nee|nie|nao|rather not|better not|i'?d rather not|not really|no thanks?(?: you)?|thanks?|thank you|danke|nein danke|lieber nicht|non merci|merci|gracias|mejor no|grazie|meglio di no|bedankt|dank je|liever niet|dziekuje|raczej nie)(?:[\\s,.!]+|$))+$`,
);

/** It opens with a no, whatever follows. */
export const opensWithNo =
  /^\W*(?:(?:oh|ok|okay|well|hm+|um+|whoa|wow|sorry|hey|ah|actually|wait|then|so|but|please)\W+)*(?:no|nope|nah|no way|nein|non|nee|nie|nao|rather not|better not|i'?d rather not)\b(?!.{0,6}(?:problem|worries|idea))/;
