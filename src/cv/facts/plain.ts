import { fold } from '../../lib/fold.ts';

/** As words are compared here: folded, and without the dotless i and the barred d, which many write with the plain letters. */
export const plain = (text: string): string => fold(text).replaceAll('ı', 'i').replaceAll('đ', 'd');

/** A pattern for plain text, from one that may be written as people write. */
export const plainPattern = (source: string): RegExp =>
  new RegExp(
    plain(source).replace(/\\p\{[a-z=]+\}/g, (name) => name.replace(/(?<=[{=])./g, (first) => first.toUpperCase())),
    'u',
  );
