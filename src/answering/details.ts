/** Contact details as read from a candidate's message. */
export interface ContactDetails {
  readonly name?: string;
  readonly email?: string;
  readonly phone?: string;
  /** Something meant as an e-mail address that cannot be one. */
  readonly badEmail?: string;
}

const email = /[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}/u;
const nearlyEmail = /[^\s,;:<>"]*@[^\s,;:<>"]*/;
const phone = /(?:\+|00|\(0|\b0|\b)\(?\d[\d\s()./-]{6,17}\d/;
const label =
  /\b(?:my )?(?:full )?(?:name|first name|e-?mail(?: address)?|mail|address|phone(?: number)?|tel(?:ephone)?|mobile|number|contact(?: details)?)(?:'s| is|:|=| -)\s*/giu;
const introduced =
  /\b(?:my name(?:'s| is)|name(?:'s| is|:)|(?:i am|i'm|im|this is|it's|its|call me|ich bin|ich heisse|je m'appelle|je suis|me llamo|soy|mi chiamo|sono|ik ben|mijn naam is|nazywam sie|jestem))[^\S\n]+(\p{L}[\p{L}'’.-]*(?:[^\S\n]+(?:van|von|de|der|den|da|di|del|la|le|el|bin|al|ter|ten|zu)\b)*(?:[^\S\n]+\p{L}[\p{L}'’.-]*){0,3})/iu;
const notNames =
  /^(?:a|an|the|not|in|on|at|so|very|really|just|now|from|with|ok|okay|yes|no|sure|fine|interested|looking|currently|working|finishing|senior|junior|mid|here|there|good|great|happy|sorry|also|still|free|available|open|coming|based|by|only|for|my|me|and|or|to|please|thanks?|hello|hi|hey|hmm+|well|maybe|why|what|when|where|who|how|which|phone|email|mail|number|nothing|none|nobody|private|secret|later|cancel|stop|skip|help|test|recruiter|human)$/i;

/** Reads name, e-mail and phone out of a message in which they were asked for. */
export function readDetails(text: string, nameAsked: boolean): ContactDetails {
  const address = email.exec(text)?.[0];
  const bad = address ? undefined : nearlyEmail.exec(text)?.[0];
  const withoutAddress = text.replace(address ?? bad ?? '\u0000', ' , ');
  const number = phone.exec(withoutAddress)?.[0]?.trim();
  const digits = number?.replace(/\D/g, '').length ?? 0;
  const hasPhone = digits >= 7 && digits <= 15;
  const rest = hasPhone ? withoutAddress.replace(number!, ' , ') : withoutAddress;
  const name = readName(rest, nameAsked, address !== undefined || bad !== undefined || hasPhone);
  return {
    ...(name && { name }),
    ...(address && { email: address.replace(/^['.]+/, '') }),
    ...(bad && bad.length > 1 && { badEmail: bad }),
    ...(hasPhone && { phone: number! }),
  };
}

function readName(rest: string, asked: boolean, besideOthers: boolean): string | undefined {
  const named = introduced.exec(rest)?.[1];
  if (named && plausible(named.split(/\s+/))) return tidy(named);
  if (!asked && !besideOthers) return undefined;
  // What is left beside an address or number, or a short answer to the question for a name.
  for (const piece of rest
    .replace(label, ' , ')
    .split(/[,;:\n|()<>]+|\s[-–]\s|\b(?:and|und|et|y|mail|e-mail|email|phone|tel)\b/iu)) {
    const list = piece
      .replace(/[.!]+$/, '')
      .trim()
      .split(/\s+/)
      .filter(Boolean);
    while (list.length > 0 && notNames.test(list[0]!.replace(/[.!]+$/, ''))) list.shift();
    if (list.length >= 1 && list.length <= 5 && plausible(list)) return tidy(list.join(' '));
  }
  return undefined;
}

function plausible(parts: readonly string[]): boolean {
  return (
    parts.every((part) => /^\p{L}[\p{L}'’.-]*$/u.test(part)) &&
    !parts.some((part) => notNames.test(part)) &&
    parts.join('').length >= 2
  );
}

function tidy(name: string): string {
  return name
    .replace(/\s+/g, ' ')
    .replace(/[.,]+$/, '')
    .trim();
}
