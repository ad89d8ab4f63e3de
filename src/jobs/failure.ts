const LENGTH = 300;
const address = /[^\s<>"'(),:;]+@[^\s<>"'(),:;]+/g;
const digits = /\+?\d[\d\s()./-]{5,}\d/g;
/** Fewer digits than this are a status, not a telephone number. */
const shortest = 7;

/** What an attempt ended with, for an operator: without e-mail addresses and telephone numbers, at most 300 characters. */
export function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  const { message, name } = error;
  return `${name}: ${message.replaceAll(address, '[address]').replaceAll(digits, withoutNumber)}`.slice(0, LENGTH);
}

const withoutNumber = (found: string): string => (found.replace(/\D/g, '').length < shortest ? found : '[number]');
