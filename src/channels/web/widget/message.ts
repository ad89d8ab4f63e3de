import type { Attached, Citation, Line } from './activity.ts';
import { button, h, icon } from './dom.ts';
import { link, type Marker, markdown } from './markdown.ts';
import { words } from './words.ts';

/** The inside of a message: who says it, the text, its sources. */
export function renderLine(line: Line, key: string, fetchFile?: FetchFile): Node[] {
  const citations = line.citations.filter((one) => one.position > 0 && one.name !== '');
  const parts: Node[] = [who(line)];
  if (line.text) parts.push(body(line, line.author === 'candidate' ? [] : citations, key));
  const fields = Object.entries(line.fields).filter(([, value]) => value !== '');
  if (fields.length > 0) parts.push(renderFields(fields));
  for (const file of line.files) parts.push(renderFile(file, fetchFile));
  if (line.author !== 'candidate' && citations.length > 0) parts.push(sources(citations, key));
  return parts;
}

/** Saves a file of the conversation. */
export type FetchFile = (file: Attached) => void;

function renderFile(file: Attached, fetchFile: FetchFile | undefined): HTMLElement {
  if (!file.path || !fetchFile) {
    const check = words.check[file.check as keyof typeof words.check];
    return h(
      'p',
      { class: 'file' },
      icon('file'),
      h('span', { class: 'file-name' }, file.name),
      check !== undefined && h('span', { class: 'check' }, check),
    );
  }
  const save = button(words.fetch(file.name), () => fetchFile(file), 'file-name');
  save.prepend(icon('file'));
  return h('p', { class: 'file' }, save);
}

/** Whether there is anything to see in it. */
export const isEmpty = (line: Line): boolean =>
  line.text === '' && line.files.length === 0 && Object.values(line.fields).join('') === '';

export function who(line: Pick<Line, 'author' | 'name' | 'at' | 'edited'>): HTMLElement {
  if (line.author === 'candidate') return h('p', { class: 'sr' }, words.you);
  const human = line.author === 'recruiter';
  return h(
    'p',
    { class: 'who' },
    icon(human ? 'person' : 'assistant'),
    h('b', {}, human ? line.name : words.assistant),
    h('span', { class: 'tag' }, human ? words.recruiter : words.ai),
    h('time', { datetime: new Date(line.at).toISOString() }, clock(line.at)),
    line.edited && h('span', { class: 'edited' }, words.edited),
  );
}

function body(line: Line, citations: readonly Citation[], key: string): HTMLElement {
  // What a candidate or a recruiter typed is shown as typed; only the assistant writes Markdown.
  const marker: Marker = (position) =>
    citations.some((one) => one.position === position)
      ? h(
          'a',
          { class: 'cite', href: `#${sourceId(key, position)}`, 'aria-label': words.source(position) },
          `${position}`,
        )
      : undefined;
  return h(
    'div',
    { class: line.deleted ? 'body deleted' : 'body', dir: 'auto', lang: line.language || undefined },
    line.author === 'bot' ? markdown(line.text, marker) : h('p', { class: 'typed' }, line.text),
  );
}

function sources(citations: readonly Citation[], key: string): HTMLElement {
  const id = `${key}-sources`;
  const items = citations.map((one) =>
    h(
      'li',
      { id: sourceId(key, one.position), value: `${one.position}`, tabindex: '-1' },
      (one.url && link(one.url, one.name)) || one.name,
      one.note !== '' && h('span', { class: 'note' }, ' · ', ...dated(one.note)),
    ),
  );
  return h('div', { class: 'sources' }, h('p', { id }, words.sources), h('ol', { 'aria-labelledby': id }, ...items));
}

/** Dates are marked up, so that no line breaks inside one. */
const dated = (text: string): (Node | string)[] =>
  text.split(/(\d{4}-\d\d-\d\d)/).map((part, at) => (at % 2 ? h('time', { datetime: part }, part) : part));

const sourceId = (key: string, position: number): string => `${key}-source-${position}`;

function renderFields(fields: readonly (readonly [string, string])[]): HTMLElement {
  const labels: Readonly<Record<string, string>> = {
    name: words.contact.name,
    email: words.contact.email,
    phone: words.contact.phone,
  };
  return h('dl', {}, ...fields.flatMap(([name, value]) => [h('dt', {}, labels[name] ?? name), h('dd', {}, value)]));
}

const clock = (at: number): string => new Date(at).toLocaleTimeString([], { timeStyle: 'short' });
