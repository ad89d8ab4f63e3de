/** What a sentence may be written with, apart from references to facts: Latin letters and the plainest signs. */
const allowed = /^[\p{Script=Latin} .,;:!'’"“”()–—-]+$/u;

/** Whether a text is written in nothing but plain letters and signs: no digit, no markup, nothing invisible. */
export function isPlain(sentence: string): boolean {
  const plain = sentence.replace(/\{\{fact:[a-z0-9-]+\}\}/g, '');
  return plain === plain.normalize('NFKC') && allowed.test(plain) && !/\p{L}\.\p{L}/u.test(plain);
}

/** Without emphasis, which says nothing. */
export const withoutEmphasis = (text: string): string => text.replace(/(\*\*?)(?=\S)([^*\n]+?)(?<=\S)\1/g, '$2');
