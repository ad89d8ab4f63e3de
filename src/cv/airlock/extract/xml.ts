import { SaxesParser, type SaxesTagNS } from 'saxes';
import { Unreadable } from './unreadable.ts';

/** An element's name without its prefix, and its attributes by theirs. */
export interface Tag {
  readonly name: string;
  readonly namespace: string;
  /** The value of the attribute with this local name, in any namespace. */
  attribute(name: string): string | undefined;
}

export interface XmlHandlers {
  open(tag: Tag): void;
  close(name: string): void;
  text(text: string): void;
}

/** Documents of people nest some forty deep, with tables in tables. */
const DEEPEST = 250;
const MOST_ELEMENTS = 400_000;
const STRIDE = 64 * 1024;

/** Walks a part of a package. Throws Unreadable: not well-formed, nested or long beyond any CV, or with a DOCTYPE, which no office program writes. */
export function walkXml(bytes: Uint8Array, handlers: XmlHandlers): void {
  const parser = new SaxesParser({ xmlns: true });
  let depth = 0;
  let elements = 0;
  parser.on('error', () => {
    throw new Unreadable('damaged');
  });
  parser.on('doctype', () => {
    throw new Unreadable('damaged');
  });
  parser.on('opentag', (tag) => {
    depth += 1;
    elements += 1;
    if (depth > DEEPEST || elements > MOST_ELEMENTS) throw new Unreadable('too-large');
    handlers.open(toTag(tag));
  });
  parser.on('closetag', (tag) => {
    depth -= 1;
    handlers.close(tag.local);
  });
  parser.on('text', (text) => handlers.text(text));
  parser.on('cdata', (text) => handlers.text(text));
  const decoder = new TextDecoder(encodingOf(bytes));
  for (let at = 0; at < bytes.length; at += STRIDE)
    parser.write(decoder.decode(bytes.subarray(at, at + STRIDE), { stream: true }));
  parser.write(decoder.decode()).close();
}

function toTag(tag: SaxesTagNS): Tag {
  return {
    name: tag.local,
    namespace: tag.uri,
    attribute: (name) => Object.values(tag.attributes).find((attribute) => attribute.local === name)?.value,
  };
}

/** A part is in UTF-8 or UTF-16 (ECMA-376 part 2, 6.2.6). */
function encodingOf([first, second]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return 'utf-8';
}
