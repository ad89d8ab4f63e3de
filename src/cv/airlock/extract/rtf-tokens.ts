export type RtfToken =
  | { readonly kind: 'open' | 'close' }
  /** `value` is undefined where the word has none. */
  | { readonly kind: 'word'; readonly word: string; readonly value: number | undefined }
  | { readonly kind: 'symbol'; readonly symbol: string }
  /** A byte of text in the code page in force. */
  | { readonly kind: 'byte'; readonly byte: number };

const BACKSLASH = 0x5c;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const LONGEST_WORD = 32;

/** Takes an RTF apart (RTF 1.9.1, "Basic entities"). Data after \bin is passed over. */
export function* rtfTokens(bytes: Uint8Array): Generator<RtfToken, void, undefined> {
  let at = 0;
  while (at < bytes.length) {
    const byte = bytes[at++]!;
    if (byte === OPEN) yield { kind: 'open' };
    else if (byte === CLOSE) yield { kind: 'close' };
    else if (byte !== BACKSLASH) {
      if (byte !== 0x0a && byte !== 0x0d && byte !== 0) yield { kind: 'byte', byte };
    } else if (!isLetter(bytes[at])) {
      const symbol = String.fromCharCode(bytes[at++] ?? 0);
      if (symbol !== "'") yield { kind: 'symbol', symbol };
      else {
        const code = Number.parseInt(Buffer.from(bytes.subarray(at, at + 2)).toString('latin1'), 16);
        at += 2;
        if (Number.isFinite(code)) yield { kind: 'byte', byte: code };
      }
    } else {
      let word = '';
      for (; isLetter(bytes[at]); at += 1) if (word.length < LONGEST_WORD) word += String.fromCharCode(bytes[at]!);
      let digits = bytes[at] === 0x2d ? '-' : '';
      at += digits.length;
      for (; isDigit(bytes[at]); at += 1) if (digits.length < 11) digits += String.fromCharCode(bytes[at]!);
      if (bytes[at] === 0x20) at += 1;
      const value = /\d/.test(digits) ? Number(digits) : undefined;
      if (word === 'bin') at += Math.max(0, value ?? 0);
      else yield { kind: 'word', word, value };
    }
  }
}

const isLetter = (byte: number | undefined): boolean =>
  byte !== undefined && (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;
const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39;
