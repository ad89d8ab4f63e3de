import { rtf as escaped } from '../files.ts';
import type { Block, CvDocument, Run } from './document.ts';

/** As Word writes it: everything beyond ASCII as \u, links as fields, the page header and the text box as destinations. */
export function rtf({ header, box, body }: CvDocument): Buffer {
  const framed = box.length === 0 ? '' : `{\\shp{\\*\\shpinst\\shpleft0{\\shptxt ${box.map(block).join('')}}}}\n`;
  const head = header.length === 0 ? '' : `{\\header ${header.map(block).join('')}}\n`;
  return Buffer.from(
    `{\\rtf1\\ansi\\ansicpg1252\\deff0\\uc1{\\fonttbl{\\f0 Arial;}}{\\colortbl;\\red255\\green255\\blue255;}{\\info{\\author Nobody}}\n${head}${framed}${body.map(block).join('')}}\n`,
  );
}

function block(one: Block): string {
  if (one.kind !== 'row') return `\\pard ${one.runs.map(run).join('')}\\par\n`;
  const edges = one.cells.map((_, index) => `\\cellx${(index + 1) * 3000}`).join('');
  return `\\trowd${edges}\\pard\\intbl ${one.cells.map((cell) => `${cell.map(run).join('')}\\cell `).join('')}\\row\n`;
}

function run({ text, link, deleted, hidden }: Run): string {
  const words = wordsOf(text);
  if (deleted) return `{\\deleted\\revauth1 ${words}}`;
  if (hidden) return `{\\cf1\\fs2 ${words}}`;
  return link ? `{\\field{\\*\\fldinst{HYPERLINK "${wordsOf(link)}"}}{\\fldrslt{\\ul ${words}}}}` : words;
}

/** The text of a whole file without what stands around it. */
const wordsOf = (text: string): string =>
  escaped(text)
    .toString()
    .replace(/^\{\\rtf1\\ansi\\uc1 /, '')
    .replace(/\\par\}\n$/, '');
