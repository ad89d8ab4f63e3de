/** Ways to ask whether a human is answering, on folded text: en, de, fr, es, it, nl, pl. To ask for a human is something else. */
const asking: readonly RegExp[] = [
  /\b(?:are|r)\s+(?:you|u|ya)\s+(?:\w+\s+){0,2}?(?:human|real|person|bot|robot|machine|ai|chatbot|computer|automated|artificial|program|chatgpt|gpt)\b/,
  /\byou(?:'re|\s+are)\s+(?:not\s+)?(?:an?\s+)?(?:real\s+|actual\s+)?(?:human|person|bot|robot|machine|ai|chatbot)\b.{0,25}(?:\?|\bright\b|\bare you\b)/,
  /\b(?:swear|promise|prove|admit|confirm|assure|guarantee|say|show|tell)\s+(?:to\s+)?(?:me\s+)?(?:that\s+)?(?:you'?re|you\s+are|u\s+are|ur|u\s+r)\s+(?:not\s+)?(?:\w+\s+){0,2}?(?:human|person|bot|robot|machine|ai|chatbot|computer)\b/,
  /\b(?:am\s+i|i'?m|i\s+am)\s+(?:talking|chatting|speaking|writing|texting)\s+(?:to|with)\s+(?:\w+\s+){0,3}?(?:human|person|bot|robot|machine|ai|computer|chatbot)\b/,
  /\bis\s+(?:this|it|that)\s+(?:an?\s+)?(?:\w+\s+)?(?:human|person|bot|chatbot|robot|machine|ai|automated)\b/,
  /\b(?:is|are)\s+(?:an?\s+|any\s+|the\s+)?(?:human|humans|person|people|machine|bot)\s+(?:really\s+)?(?:reading|answering|writing|behind|replying)\b/,
  /\bis\s+(?:there\s+)?any(?:one|body)\s+real\b|\bdo(?:es)?\s+(?:an?\s+)?(?:humans?|people|person)\s+(?:read|answer|write)\b/,
  /\b(?:bist|sind|seid)\s+(?:du|sie|ihr)\s+(?:\w+\s+){0,3}?(?:mensch\w*|bot|roboter|maschine|ki|echt\w*|real|person|computer|chatbot|automat\w*)\b/,
  /\b(?:spreche|rede|schreibe|chatte|bin)\s+ich\s+(?:\w+\s+){0,4}?(?:mensch\w*|bot|roboter|maschine|ki|computer|chatbot)\b/,
  /\b(?:antwortet|schreibt|liest|sitzt|ist)\s+(?:hier|da|das|dort|dies)\s+(?:\w+\s+){0,2}?(?:mensch\w*|bot|roboter|maschine|ki|computer|chatbot)\b/,
  /\b(?:es[- ]tu|etes[- ]vous|tu\s+es|t'es|vous\s+etes)\s+(?:\w+\s+){0,2}?(?:humaine?s?|robot|bot|machine|ia|personne|reelle?s?|vraie?s?|chatbot|ordinateur)\b/,
  /\b(?:je\s+(?:parle|discute|ecris)|parle-je|parlez-vous)\s+(?:\w+\s+){0,5}?(?:humain|robot|bot|machine|ia|personne)\b|\bc'est\s+une?\s+(?:vraie\s+)?(?:humain|robot|bot|machine|ia|personne)\b/,
  /\b(?:eres|es\s+usted|sois|son\s+ustedes|es\s+esto|esto\s+es)\s+(?:\w+\s+){0,2}?(?:human[oa]s?|robot|bot|maquina|ia|persona|real|chatbot|inteligencia\s+artificial)\b/,
  /\b(?:hablo|hablando|chateando)\s+con\s+(?:\w+\s+){0,2}?(?:human[oa]|robot|bot|maquina|ia|persona)\b/,
  /\b(?:sei|lei\s+e|siete|questo\s+e)\s+(?:un[ao]?(?:\s+|'))?(?:uman[oaie]|robot|bot|macchina|ia|persona|real[ei]|ver[oa]|chatbot|intelligenza\s+artificiale)\b/,
  /\b(?:parlo|parlando|chattando)\s+con\s+(?:\w+\s+){0,2}?(?:uman[oa]|robot|bot|macchina|ia|persona)\b/,
  /\b(?:ben|bent|zijn)\s+(?:je|jij|u|jullie)\s+(?:\w+\s+){0,2}?(?:mens(?:en)?|robot|bot|machine|ai|persoon|echt|chatbot|computer)\b/,
  /\b(?:praat|spreek|chat|schrijf)\s+ik\s+met\s+(?:\w+\s+){0,2}?(?:mens|robot|bot|machine|ai|persoon|computer)\b|\bis\s+dit\s+een\s+(?:chatbot|bot|robot|machine|mens)\b/,
  /\b(?:jestes|(?:pan|pani)\s+jest|czy\s+to(?:\s+jest)?)\s+(?:\w+\s+){0,2}?(?:czlowiek\w*|robot\w*|bot\w*|maszyn\w*|sztuczn\w*|ai|prawdziw\w*|osob\w*|chatbot\w*)\b/,
  /\b(?:rozmawiam|pisze|gadam)\s+z\s+(?:\w+\s+){0,2}?(?:czlowiek\w*|robot\w*|bot\w*|maszyn\w*|osob\w*|ai)\b/,
];

/** How the question is looked up, whatever words it is put in: the answer is a promise and not left to resemblance. */
export const humanQuestion = 'are you a human';

export function asksWhetherHuman(folded: string): boolean {
  return asking.some((pattern) => pattern.test(folded));
}

/** The sentences that ask something else, or nothing. */
export function withoutHumanQuestion(folded: string): string {
  return folded
    .split(/(?<=[?!.;])\s+/)
    .filter((sentence) => !asksWhetherHuman(sentence))
    .join(' ');
}
