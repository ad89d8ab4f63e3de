import type { Incoming, Line } from './activity.ts';
import { h, icon } from './dom.ts';
import { type FetchFile, isEmpty, renderLine, who } from './message.ts';

interface Item {
  readonly element: HTMLElement;
  order: number;
  /** Set while the answer is still being written: the sequence number of the last chunk shown. */
  streaming?: number;
}

export interface Transcript {
  /** Shows a message in its place. True the first time it comes whole from the server. */
  show(line: Line): boolean;
  /** Shows how far an answer has come. True for the first sign of it. */
  progress(part: Incoming & { kind: 'chunk' | 'status' }): boolean;
  abandon(streamId: string): void;
  /** Takes away what is half written: the connection that brought it is gone, and the whole will come. */
  dropUnfinished(): void;
  /** The element of a message, by its id or, for one's own, the id it was sent under. */
  element(id: string): HTMLElement | undefined;
  /** Puts an element of the page's own making (an upload) at the end, to be replaced by the message with this id. */
  place(clientId: string, element: HTMLElement): void;
  /** What was not sent stays where it is; what comes later goes below it. */
  settle(clientId: string): void;
  remove(clientId: string): void;
  clear(): void;
}

/** The messages of the log in the order of the conversation, each once however often it arrives. */
export function createTranscript(log: HTMLElement, fetchFile?: FetchFile): Transcript {
  const items = new Map<string, Item>();
  const sealed = new Set<string>();
  const days = new Map<string, Item | undefined>();
  let count = 0;

  const put = (item: Item, order: number): void => {
    item.order = order;
    let before = log.lastElementChild;
    // Walks up past what comes later, our own element aside; most messages are the last.
    while (before && (before === item.element || orderOf(before) > order)) before = before.previousElementSibling;
    const next = before ? before.nextElementSibling : log.firstElementChild;
    if (next !== item.element) log.insertBefore(item.element, next);
  };
  const elements = new WeakMap<Element, Item>();
  const orderOf = (element: Element): number => elements.get(element)?.order ?? 0;
  const make = (element: HTMLElement): Item => {
    element.id = `m${++count}`;
    const item: Item = { element, order: Number.POSITIVE_INFINITY };
    elements.set(element, item);
    return item;
  };
  /** The day over its first message; none over a conversation of today alone. */
  const head = ({ at, order }: Line): void => {
    const day = dayName(at);
    if (!days.has(day)) {
      const needed = days.size > 0 || day !== dayName(Date.now());
      days.set(day, needed ? make(h('p', { class: 'day' }, day)) : undefined);
    }
    const heading = days.get(day);
    // What the server has not yet placed stands at the end until it has.
    if (heading) put(heading, Math.min(heading.order, order - 0.5));
  };
  const busy = (): void => {
    const streaming = [...items.values()].some((item) => item.streaming !== undefined);
    log.setAttribute('aria-busy', `${streaming}`);
  };
  const drop = (item: Item): void => {
    item.element.remove();
    for (const [key, other] of items) if (other === item) items.delete(key);
    busy();
  };

  return {
    show(line) {
      const known = items.get(line.id) ?? (line.clientId && items.get(line.clientId)) ?? undefined;
      const unfinished = line.streamId ? items.get(line.streamId) : undefined;
      if (line.streamId) sealed.add(line.streamId);
      if (isEmpty(line)) {
        if (unfinished) drop(unfinished);
        return false;
      }
      const item = known || unfinished || make(h('article', {}));
      const fresh = !items.has(line.id) || item.streaming !== undefined;
      delete item.streaming;
      item.element.className = `message ${line.author}`;
      item.element.toggleAttribute('data-ai-generated', line.generated);
      item.element.replaceChildren(...renderLine(line, item.element.id, fetchFile));
      for (const key of [line.id, line.clientId, line.streamId]) if (key) items.set(key, item);
      head(line);
      put(item, line.order);
      busy();
      return fresh;
    },
    progress({ kind, streamId, sequence, line }) {
      if (sealed.has(streamId)) return false;
      const known = items.get(streamId);
      if (known && (known.streaming === undefined || sequence < known.streaming)) return false;
      const item = known ?? make(h('article', { class: 'message bot' }));
      item.streaming = sequence;
      items.set(streamId, item);
      if (kind === 'chunk') {
        item.element.replaceChildren(...renderLine(line, item.element.id));
      } else {
        const dots = h('span', { class: 'dots' }, h('i', {}), h('i', {}), h('i', {}));
        item.element.replaceChildren(who(line), h('p', { class: 'doing' }, dots, line.text));
      }
      if (!known) put(item, line.order);
      busy();
      return !known;
    },
    abandon(streamId) {
      const item = items.get(streamId);
      sealed.add(streamId);
      if (item?.streaming !== undefined) drop(item);
    },
    dropUnfinished() {
      for (const item of [...items.values()]) if (item.streaming !== undefined) drop(item);
    },
    element: (id) => items.get(id)?.element,
    place(clientId, element) {
      const item = make(element);
      items.set(clientId, item);
      put(item, Number.POSITIVE_INFINITY);
    },
    settle(clientId) {
      const item = items.get(clientId);
      const placed = [...items.values()].map(({ order }) => order).filter(Number.isFinite);
      if (item) put(item, Math.max(0, ...placed) + 0.5);
    },
    remove(clientId) {
      const item = items.get(clientId);
      if (item) drop(item);
    },
    clear() {
      items.clear();
      sealed.clear();
      days.clear();
      log.replaceChildren();
      busy();
    },
  };
}

const dayName = (at: number): string => new Date(at).toLocaleDateString('en-GB', { dateStyle: 'full' });

/** The note under one's own message: that it is on its way, or why it was not sent. Empty takes it away. */
export function annotate(message: HTMLElement | undefined, note: string, failed = false): void {
  message?.querySelector('.state')?.remove();
  if (note) message?.append(h('p', { class: failed ? 'state failed' : 'state' }, failed && icon('warning'), note));
}
