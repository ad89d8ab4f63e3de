/** Words as Slack shows them, letter by letter: no mention, link or format comes out of them. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const entities: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };

/** What somebody wrote in Slack as plain text: links as their words, mentions as names where Slack gives them. */
export const plain = (text: string): string =>
  text
    .replace(/<([^<>|]+)(?:\|([^<>]*))?>/g, (_whole, target: string, label: string | undefined) => {
      if (label) return label;
      if (/^[@#!]/.test(target)) return target.startsWith('!') ? `@${target.slice(1)}` : target;
      return target.replace(/^mailto:|^tel:/, '');
    })
    .replace(/&(?:lt|gt|amp);/g, (entity) => entities[entity] ?? entity);

/** The same without the mention of the app itself. */
export const withoutMention = (text: string, botUser: string): string =>
  text.replaceAll(new RegExp(`<@${botUser}(?:\\|[^>]*)?>`, 'g'), ' ').trim();

/** A file's name, shortened to `most` UTF-16 units before its ending. */
export function shortName(name: string, most = 150): string {
  const ending = /\.[^.\s]{1,10}$/.exec(name)?.[0] ?? '';
  return name.length <= most ? name : name.slice(0, most - ending.length).toWellFormed() + ending;
}
