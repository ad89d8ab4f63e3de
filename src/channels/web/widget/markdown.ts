import { h } from './dom.ts';

/** Makes the marker for citation `[position]`, or undefined where the message has no such citation. */
export type Marker = (position: number) => Node | undefined;

const bullet = /^\s*[-*•]\s+/;
const number = /^\s*\d{1,3}[.)]\s+/;
const heading = /^#{1,6}\s+/;
/** A reference definition such as `[1]: https://… "Title"`: the Sources list shows it instead. */
const definition = /^\[\d{1,2}\]:\s/;
const inline =
  /\*\*([^*]+)\*\*|\[([^\][]+)\]\(([^()\s]+)\)|\[(\d{1,2})\]|(https?:\/\/[^\s<>()[\]"]*[^\s<>()[\]".,;:!?])/g;

/** Markdown to nodes: paragraphs, bold, lists, links and citation markers. Everything else stays the text it is. */
export function markdown(text: string, marker: Marker): DocumentFragment {
  const fragment = document.createDocumentFragment();
  let open: HTMLElement | undefined;
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === '' || definition.test(line)) {
      open = undefined;
      continue;
    }
    const list = bullet.test(line) ? 'ul' : number.test(line) ? 'ol' : undefined;
    if (list) {
      if (open?.localName !== list) {
        open = h(list, list === 'ol' ? { start: `${Number.parseInt(line, 10)}` } : {});
        fragment.append(open);
      }
      open.append(h('li', {}, spans(line.replace(list === 'ul' ? bullet : number, ''), marker)));
    } else if (heading.test(line)) {
      fragment.append(h('p', {}, h('strong', {}, spans(line.replace(heading, ''), marker))));
      open = undefined;
    } else if (open?.localName === 'p') {
      open.append(h('br', {}), spans(line, marker));
    } else {
      open = h('p', {}, spans(line, marker));
      fragment.append(open);
    }
  }
  return fragment;
}

function spans(text: string, marker: Marker): DocumentFragment {
  const fragment = document.createDocumentFragment();
  let from = 0;
  for (const match of text.matchAll(inline)) {
    const [all, bold, label, target, position, bare] = match;
    let node: Node | undefined;
    if (bold) node = h('strong', {}, spans(bold, marker));
    else if (label && target) node = link(target, label);
    else if (position) node = marker(Number(position));
    else if (bare) node = link(bare, bare);
    if (node) {
      const before = text.slice(from, match.index);
      fragment.append(position ? before.trimEnd() : before, node);
      from = match.index + all.length;
    }
  }
  fragment.append(text.slice(from));
  return fragment;
}

/** A link to a web page or a mail address, in a new tab; undefined for any other kind of address. */
export function link(target: string, label: string): HTMLAnchorElement | undefined {
  if (!['http:', 'https:', 'mailto:'].includes(URL.parse(target, location.href)?.protocol ?? '')) return undefined;
  return h('a', { href: target, target: '_blank', rel: 'noopener noreferrer' }, label);
}

/** The same text as it is read aloud: no marks, no citation numbers. */
export function plain(text: string): string {
  return text
    .split(/\r?\n/)
    .filter((line) => !definition.test(line))
    .map((line) => line.replace(bullet, '').replace(heading, ''))
    .join('\n')
    .replace(inline, (all, bold, label, _target, position) => bold ?? label ?? (position ? '' : all))
    .replace(/\s+([.,;:])/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}
