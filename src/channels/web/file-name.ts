/** The file name of a `Content-Disposition` (RFC 6266), as clients of Direct Line write it; undefined where there is none. */
export function dispositionName(header: string | undefined): string | undefined {
  const extended = /;?\s*filename\*\s*=\s*UTF-8''([^;\s]+)/i.exec(header ?? '')?.[1];
  if (extended !== undefined) {
    try {
      return decodeURIComponent(extended);
    } catch {
      return undefined;
    }
  }
  const [, quoted, plain] = /(?:^|;)\s*filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s"]+))/i.exec(header ?? '') ?? [];
  const name = quoted?.replace(/\\(.)/g, '$1') ?? plain;
  if (name === undefined) return undefined;
  // Headers come as Latin-1, whatever was meant.
  const bytes = Buffer.from(name, 'latin1');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return name;
  }
}

const LONGEST = 150;

/** As the candidate's device calls it, without a path, for display only; one that is long keeps its ending. */
export function displayName(name: string | undefined): string {
  const last = (name ?? '')
    .split(/[/\\]/)
    .at(-1)!
    .replace(/\p{Cc}|\p{Cf}/gu, '')
    .trim();
  if (last === '') return 'file';
  const ending = /\.\w{1,10}$/.exec(last)?.[0] ?? '';
  return last.length > LONGEST ? last.slice(0, LONGEST - ending.length) + ending : last;
}
