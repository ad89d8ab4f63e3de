/** Code pages by their Windows number, as labels of the Encoding Standard. Those of DOS that it lacks are read as Western. */
const pages: Readonly<Record<number, string>> = {
  866: 'ibm866',
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gbk',
  949: 'euc-kr',
  950: 'big5',
  1361: 'euc-kr',
  10000: 'macintosh',
  10007: 'x-mac-cyrillic',
  20866: 'koi8-r',
  65001: 'utf-8',
};

/** Charsets of fonts (RTF 1.9.1, \fcharset) as code pages; 0 and 1 are the document's own. */
const charsets: Readonly<Record<number, number>> = {
  77: 10000,
  128: 932,
  129: 949,
  130: 1361,
  134: 936,
  136: 950,
  161: 1253,
  162: 1254,
  163: 1258,
  177: 1255,
  178: 1256,
  186: 1257,
  204: 1251,
  222: 874,
  238: 1250,
};

export const pageOfCharset = (charset: number): number | undefined => charsets[charset];

const decoders = new Map<string, TextDecoder>();

/** Bytes of a code page as text; what it does not have becomes U+FFFD. */
export function decodePage(bytes: Uint8Array, page: number): string {
  const label = page >= 1250 && page <= 1258 ? `windows-${page}` : (pages[page] ?? 'windows-1252');
  const decoder = decoders.get(label) ?? new TextDecoder(label);
  decoders.set(label, decoder);
  return decoder.decode(bytes);
}
