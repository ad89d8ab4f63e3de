import type { CvLine } from '../../../src/cv/line.ts';
import { type Block, type CvDocument, paragraphsOf } from './document.ts';

/** What a perfect extraction gives: every line and cell, each link's target behind the line that it is in. */
export function linesOf({ header, box, body }: CvDocument): CvLine[] {
  return [...linesIn(header, 'header'), ...linesIn(box, 'box'), ...linesIn(body, 'body')];
}

function linesIn(blocks: readonly Block[], part: CvLine['part']): CvLine[] {
  return blocks.flatMap(paragraphsOf).flatMap((runs) => {
    const kept = runs.filter(({ deleted }) => !deleted);
    const text = kept
      .map((run) => run.text)
      .join('')
      .normalize('NFC')
      .trim();
    const targets = kept.flatMap(({ link }) => (link ? [{ text: link, part: 'link' as const }] : []));
    return text === '' ? targets : [{ text, part }, ...targets];
  });
}
