/** Sentences that no machine may say, whoever lets it speak: of itself, of the asker, of what will be. */

export const human =
  /\b(?:i am|i'm|as) (?:not (?:a |an )?(?:bot|machine|robot|ai|chatbot)|(?:a |an )?(?:real |human|person|man|woman|recruiter|consultant|colleague))\b|\bmy name is\b|\bin my (?:years|career|experience)\b|\bich bin (?:ein |kein )?(?:mensch|roboter|bot)\b|\bje suis une? (?:vraie )?(?:personne|humain)|\bsoy (?:una persona|humano)|\bsono una? (?:persona|umano)|\bik ben een (?:mens|echt)|\bjestem (?:człowiekiem|osobą)/i;

export const judging =
  /\byou(?:'re| are| would be| have| rank| score)\b[^.]{0,40}\b(?:strong|great|good|weak|ideal|perfect|excellent|qualified|overqualified|suited|candidate|fit|chances?|ahead|too old|too young|what it takes|top)\b|(?<!\bhow )\byour (?:profile|cv|degree|experience|background|match|fit|skills?)\b[^.]{0,40}\b(?:sufficient|fits?|matches|scores?|strong|great|good|better|high|low|stars?|qualif\w+)\b|\byou (?:should not|shouldn't) apply\b|\b(?:women|men|immigrants|foreigners|natives?|older|younger|disab\w+|pregnan\w+|religio\w+|children|mothers?)\b/i;

export const promising =
  /\b(?:guarantee\w*|promise[sd]?|you(?:'ll| will)|certainly|definitely|for sure|in any case|count on|you(?:'re| are) hired|got the job|contract as|position is yours|within (?:the|a|an|two|one)\b|tomorrow|shortly|at once|today|on monday|hear back)\b/i;

export const doing =
  /\bi(?:'ve| have| had) (?:now |just |already )?\w+(?:ed|ead|ent|aced)\b|\bi(?: will|'ll)\b|\bhas been (?:sent|forwarded|deleted|booked)|\bi (?:looked|sent|read|forwarded|asked|checked|booked|deleted)\b/i;

export const asksPay =
  /\?[^.]*$|\b(?:current|present|last|previous) (?:salary|pay|employer)\b|\b(?:you|your)\b[^.]{0,20}\b(?:are paid|earn at the moment|earn now|currently earn)\b|\bverdienst\b/i;

export const confirming =
  /^(?:yes|yeah|right|correct|exactly|indeed|true|sure|of course|that(?:'s| is) (?:right|true|so)|you are right|no\b)/i;

export const ofPrompt =
  /\b(?:system prompt|my instructions|my rules|instructed|i was told|json|passages?|language model|chatgpt|openai|developer mode|dan\b|pineapple|ceo)\b/i;
