const LENGTH = 300;
/** What a parser or a database puts into quotation marks is what it was given, quotation marks and all. */
const quoted = /".*"/gs;
const address = /[^\s<>"'(),:;]+@[^\s<>"'(),:;]+/g;
const digits = /\+?\d[\d\s()./-]{5,}\d/g;
/** Fewer digits than this are a status, not a telephone number. */
const shortest = 7;

/** What an attempt ended with, for an operator: without quotations, e-mail addresses and telephone numbers, at most 300 characters. */
export function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  const { message, name } = error;
  const words = message.replaceAll(quoted, '[quoted]').replaceAll(address, '[address]');
  return `${name}: ${words.replaceAll(digits, withoutNumber)}`.slice(0, LENGTH);
}

const withoutNumber = (found: string): string => (found.replace(/\D/g, '').length < shortest ? found : '[number]');
