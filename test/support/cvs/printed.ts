import type { Page } from 'playwright-core';
import { type Block, type CvDocument, documentOf, type Run } from './document.ts';
import type { Person } from './person.ts';

/** The CV of an invented person as a browser prints it: letters shaped and in the order in which they are seen, cells that wrap. */
export async function printed(page: Page, { markup, narrow }: Person): Promise<Buffer> {
  await page.setContent(htmlOf(documentOf(markup), narrow));
  return page.pdf({ format: 'A4', margin: { top: '15mm', bottom: '15mm', left: '18mm', right: '18mm' } });
}

function htmlOf({ header, box, body }: CvDocument, narrow: number | undefined): string {
  const width = narrow === undefined ? '' : `max-width: ${narrow}ch;`;
  const style = `body { font: 10.5pt/1.35 'DejaVu Sans', sans-serif; ${width} } p, h2 { margin: 0 0 .3em; } h2 { font-size: 12pt; }
    aside { float: inline-end; border: 1px solid; padding: .5em; } table { border-spacing: .6em .1em; width: 100%; } td { vertical-align: top; }`;
  const rtl = /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(body.map(textOf).join(' '));
  const aside = box.length > 0 ? `<aside>${blocks(box)}</aside>` : '';
  return `<!doctype html><html dir="${rtl ? 'rtl' : 'ltr'}"><meta charset="utf-8"><style>${style}</style><header>${blocks(header)}</header>${aside}${blocks(body)}</html>`;
}

const textOf = (block: Block): string =>
  (block.kind === 'row' ? block.cells.flat() : block.runs).map(({ text }) => text).join(' ');

/** Rows that follow each other are one table. */
function blocks(all: readonly Block[]): string {
  return all
    .map((block, index) => {
      if (block.kind !== 'row')
        return block.kind === 'heading' ? `<h2>${runs(block.runs)}</h2>` : `<p>${runs(block.runs)}</p>`;
      const row = `<tr>${block.cells.map((cell) => `<td>${runs(cell)}</td>`).join('')}</tr>`;
      const [first, last] = [all[index - 1]?.kind !== 'row', all[index + 1]?.kind !== 'row'];
      return `${first ? '<table>' : ''}${row}${last ? '</table>' : ''}`;
    })
    .join('\n');
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const runs = (all: readonly Run[]): string =>
  all
    .filter(({ deleted }) => !deleted)
    .map(({ text, link, hidden }) => {
      if (link) return `<a href="${escaped(link)}">${escaped(text)}</a>`;
      return hidden ? `<span style="color: #fff; font-size: 1px">${escaped(text)}</span>` : escaped(text);
    })
    .join('');
