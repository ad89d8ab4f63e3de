import { fold } from '../knowledge/knowledge.ts';

/** What a candidate may hold back without leaving. */
export const fields = ['name', 'email', 'phone', 'cv'] as const;
export type Field = (typeof fields)[number];

const words: Readonly<Record<Field, string>> = {
  name: '(?:(?:last|full|first|real|family) ?names?|sur ?names?|names?|nachnamen?|namen?|nom(?: de famille)?|prenom|nombre|apellidos?|nome|cognome|naam|achternaam|nazwisk\\w*|imi\\w+)',
  email: '(?:e-?mails?(?: address(?:es)?)?|mail(?:adresse|adres)?|courriel|correo|adres(?:u)? e-?mail)',
  phone:
    '(?:tele?phones?|phones?(?: number)?|mobiles?|cell ?phones?|(?:phone |mobile )?numbers?|telefon\\w*|handy\\w*|nummer|numero|movil|cellulare|telefoon\\w*|komork\\w*)',
  cv: '(?:cv|resume|curriculum(?: vitae)?|lebenslauf|zyciorys\\w*)',
};
const own =
  '(?:a|an|any|my|the|you|your|out|me|to|share|give|tell|send|pass|on|use|of|one|own|meinen?|mein|eine?n?|ma|mon|un|une|le|mi|mis|el|una?|il|mio|mia|mijn|een|or|and|nor|und|oder|ou|et|o|y|of|lub|e-?mail|mail|phone|names?|number|mojego|mojego|swojego|de|lu[ij]|it|with)';
const denies =
  "(?:no|not|never|without|don'?t (?:have|own|want|like|give|share|use|pass|send|include|need|tell)|do not (?:have|own|want|like|give|share|use|pass|send|include|tell)|haven'?t(?: got)?|won'?t (?:give|share|tell)|rather not (?:give|share|tell|say)|prefer not to (?:give|share|tell|say)|keep|kein\\w*|ohne|nicht|pas de|pas|sans|je n'ai pas|sin|no (?:tengo|quiero)(?: dar)?|senza|non (?:ho|voglio)(?: dare)?|geen|zonder|niet|bez|nie (?:mam|chce|podam|podawac)(?: podawac)?)";

const patterns = fields.map(
  (field) =>
    [field, new RegExp(`\\b${denies} (?:${own} ){0,6}${words[field]}\\b(?! (?:is|ist|est|es) wrong)`)] as const,
);
const germanOrder = fields.map(
  (field) =>
    [
      field,
      new RegExp(
        `\\b${words[field]}\\b.{0,15}\\b(?:nicht|niet)\\b.{0,12}\\b(?:geben|nennen|angeben|sagen|geven|delen|teilen|haben|habe)`,
      ),
    ] as const,
);

/** The fields that a message holds back: "I don't have a phone", "no name, just e-mail". Pure. */
export function withheld(text: string): ReadonlySet<Field> {
  const folded = fold(text);
  return new Set([...patterns, ...germanOrder].filter(([, pattern]) => pattern.test(folded)).map(([field]) => field));
}

/** A yes or no that does not hold for all: "not with everyone, only one recruiter", "I agree if ...". Pure. */
export function isConditional(text: string): boolean {
  return /\b(?:every ?(?:one|body)|any(?:one|body) else|only (?:one|if|when|to|with|a|the|my)|just one|but (?:not|only|don'?t|no|please don'?t|never)|unless|except|provided|as long as|on condition|if you|aber (?:nur|nicht)|nur (?:wenn|an|mit|ein)|mais (?:pas|seulement)|seulement (?:si|a|un)|pero (?:no|solo)|solo (?:si|se|con|a|un)|ma (?:non|solo)|maar (?:niet|alleen)|alleen (?:als|met|een)|ale (?:nie|tylko)|tylko (?:jesli|jeden|z))\b/.test(
    fold(text),
  );
}
