import { type Block, type CvDocument, paragraphsOf, type Run } from './document.ts';
import { wrapped } from './wrap.ts';

/** As people type it: cells behind tabs, an address where others would have a link. */
export function txt({ header, box, body }: CvDocument, narrow?: number): Buffer {
  const lines = [...header, ...box, ...body].flatMap((block) => wrapped(textOf(block), narrow));
  return Buffer.from(`\uFEFF${lines.join('\r\n')}\r\n`);
}

export const textOf = (block: Block): string =>
  paragraphsOf(block)
    .map((runs) => runs.map(wordsOf).join(''))
    .join('\t');

function wordsOf({ text, link, deleted }: Run): string {
  if (deleted) return '';
  const target = link?.replace(/^(?:mailto|tel):|\?.*$/g, '');
  return target === undefined || target === text ? text : `${text}: ${target}`;
}
