import type { MessageView } from '../api.ts';
import { h } from './dom.ts';
import { figureList } from './told.ts';

/** Under a message of the assistant's: the figures it quoted and where they are from, and its sources. */
export function quotedIn({ figures, sources }: MessageView): HTMLElement | undefined {
  if (figures === undefined && sources === undefined) return undefined;
  return h(
    'div',
    { class: 'quoted' },
    figures && figureList(figures),
    sources && h('p', { class: 'facts' }, sources.join(' · ')),
  );
}
