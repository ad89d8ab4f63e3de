import type { Letter, LetterLink } from '../../handoff/handoff.ts';
import { escapeHtml } from '../../lib/html.ts';

type Part = string | LetterLink;

/** The letter as plain text: a link on a line of its own, so that nothing breaks it. */
export function plainText({ paragraphs, footer }: Letter): string {
  const text = (part: Part): string => (typeof part === 'string' ? part : `${part.label}:\n${part.url}`);
  return `${paragraphs.map(text).join('\n\n')}\n\n-- \n${footer.map(text).join('\n\n')}\n`;
}

/**
 * The letter as HTML that reads as well without styles: no image, nothing fetched, no colour of its own, so that a dark reader
 * stays dark.
 */
export function html({ subject, paragraphs, footer }: Letter): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>${escapeHtml(subject)}</title></head>
<body style="font:16px/1.5 system-ui,sans-serif;max-width:34em">
${paragraphs.map((part) => `<p>${inline(part, button)}</p>`).join('\n')}
<hr>
${footer.map((part) => `<p><small>${inline(part, '')}</small></p>`).join('\n')}
</body>
</html>
`;
}

const button = 'display:inline-block;padding:10px 18px;border:2px solid;border-radius:8px;font-weight:bold';

function inline(part: Part, style: string): string {
  if (typeof part === 'string') return escapeHtml(part);
  return `<a href="${escapeHtml(part.url)}"${style && ` style="${style}"`}>${escapeHtml(part.label)}</a>`;
}
