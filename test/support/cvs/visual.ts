const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
const leftToRight = /[\p{Script=Latin}\p{N}+@](?:[\p{Script=Latin}\p{N}+@._/ -]*[\p{Script=Latin}\p{N}])?/gu;
const mirrored: Readonly<Record<string, string>> = { '(': ')', ')': '(', '[': ']', ']': '[', '«': '»', '»': '«' };

/** A line as its signs stand on paper from left to right; only one with Arabic or Hebrew in it differs from how it is read. */
export function visual(text: string): string {
  if (!rightToLeft.test(text)) return text;
  const backwards = (words: string) => [...words].reverse().join('');
  const turned = backwards(text.replace(leftToRight, backwards));
  return turned.replace(/[()[\]«»]/g, (sign) => mirrored[sign]!);
}
