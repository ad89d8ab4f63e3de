import { escaped } from './text.ts';

/** At most `length` UTF-16 units, cut between characters. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text
    .slice(0, length - 1)
    .toWellFormed()
    .replace(/\uFFFD$/, '')}…`;
}

/** A time as each reader's own clock shows it (Slack's date formatting); `fallback` is plain text for what cannot do so. */
export function when(at: number): string {
  const fallback = `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return `<!date^${Math.floor(at / 1000)}^{date_short_pretty} {time}|${fallback}>`;
}

/** Every line as a quotation. */
export const quoted = (text: string): string =>
  escaped(text)
    .split('\n')
    .map((line) => `>${line}`)
    .join('\n');

/**
 * What a recruiter wrote in Slack as somebody reads it elsewhere: links with their address, mentions by name where `names` knows it,
 * channels and broadcasts by their word.
 */
export function relayed(text: string, names: ReadonlyMap<string, string> = new Map()): string {
  return text
    .replace(/<([^<>]+)>/g, (_whole, inner: string) => {
      const [target = '', label] = inner.split(/\|(.*)/s);
      if (target.startsWith('@')) return names.get(target.slice(1)) ?? label ?? 'a colleague';
      if (target.startsWith('#')) return label ? `#${label}` : 'a channel';
      if (target.startsWith('!')) return label ?? target.slice(1).split('^')[0]!;
      const address = target.replace(/^mailto:/, '');
      return label === undefined || label === address || target.endsWith(`//${label}`)
        ? address
        : `${label} (${target})`;
    })
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim();
}

/** Ids of the people whom a text of Slack's mentions. */
export const mentioned = (text: string): string[] => [...text.matchAll(/<@([A-Z0-9]+)[^>]*>/g)].map(([, id]) => id!);
