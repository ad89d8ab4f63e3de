import { readName } from './names.ts';

/** Contact details as read from a candidate's message. */
export interface ContactDetails {
  readonly name?: string;
  /** It may be a name as well as a word: to be asked about. */
  readonly unsureName?: string;
  readonly email?: string;
  readonly phone?: string;
  /** Something meant as an e-mail address that cannot be one. */
  readonly badEmail?: string;
}

const email = /[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}/u;
const nearlyEmail = /[^\s,;:<>"]*@[^\s,;:<>"]*/;
const phone = /(?:\+|00|\(0|\b0|\b)\(?\d[\d\s()./-]{6,17}\d/;
/** What comes next sets something right. */
const corrects =
  /^\W*(?:(?:no|wait|actually|sorry|oops|correction|nein|non|nee|nie|moment|warte|attendez|espera|aspetta|wacht|czekaj|scusa|przepraszam|perdon|pardon)\b\W*)+/i;

/** A contact form as the channels write it, line by line. What stands there as a name is one, whatever it looks like. */
const form = /^Name: (?<name>.{1,200})(?:\nE-mail: (?<email>.+))?(?:\nPhone: (?<phone>.+))?$/;
const formPhone = /^\+?(?:[\s().\-/]*\d){6,15}[\s().]*$/;

/** Whether a name was asked for, or is known and may be given anew. */
export type NameExpected = 'asked' | 'known' | 'no';

/** Reads name, e-mail and phone out of a message. */
export function readDetails(text: string, name: NameExpected): ContactDetails {
  const filled = form.exec(text.trim())?.groups;
  if (filled?.name && (filled.email || filled.phone) && /\p{L}/u.test(filled.name)) {
    const { unsureName: _, ...read } = readWritten(text, name);
    const number = filled.phone && formPhone.test(filled.phone) ? filled.phone.trim() : undefined;
    return { ...read, name: filled.name.trim(), ...(number && { phone: number }) };
  }
  return readWritten(text, name);
}

function readWritten(text: string, name: NameExpected): ContactDetails {
  const address = email.exec(text)?.[0];
  const bad = address ? undefined : nearlyEmail.exec(text)?.[0];
  const withoutAddress = text.replace(address ?? bad ?? '\u0000', ' , ');
  const number = phone.exec(withoutAddress)?.[0]?.trim();
  const digits = number?.replace(/\D/g, '').length ?? 0;
  const hasPhone = digits >= 7 && digits <= 15;
  const rest = hasPhone ? withoutAddress.replace(number!, ' , ') : withoutAddress;
  const beside = address !== undefined || bad !== undefined || hasPhone;
  const read = readName(
    rest,
    name === 'asked' ? 'asked' : beside ? 'beside' : name === 'known' || corrects.test(text) ? 'corrected' : 'no',
  );
  return {
    ...(read && (read.sure ? { name: read.name } : { unsureName: read.name })),
    ...(address && { email: address.replace(/^['.]+/, '') }),
    ...(bad && bad.length > 1 && { badEmail: bad }),
    ...(hasPhone && { phone: number! }),
  };
}

/** The text without e-mail addresses, telephone numbers and the name that was read from the message. */
export function withoutDetails(text: string, { name, unsureName }: ContactDetails): string {
  const named = [name, unsureName].flatMap((one) => one?.split(' ') ?? []);
  const plain = named.reduce(
    (rest, part) =>
      rest.replace(new RegExp(`(?<!\\p{L})${part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}(?!\\p{L})`, 'gu'), ' '),
    text,
  );
  return plain
    .replace(new RegExp(email, 'gu'), ' ')
    .replace(new RegExp(nearlyEmail, 'g'), ' ')
    .replace(new RegExp(phone, 'g'), ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** E-mail addresses, what was meant as one, and numbers with a country's code; each replaced by what `instead` makes of it. */
export function withoutAddresses(text: string, instead: (found: string) => string): string {
  return text
    .replace(new RegExp(email, 'gu'), instead)
    .replace(new RegExp(nearlyEmail, 'g'), (found) => (found.length > 1 ? instead(found) : found))
    .replace(new RegExp(phone, 'g'), (found) => (/^(?:\+|00)/.test(found) ? instead(found) : found));
}
