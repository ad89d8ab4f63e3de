import { z } from 'zod';

/** A few sentences in a model's words, and the entries that it says support them. */
const partSchema = z.strictObject({ entries: z.array(z.string()).min(1), text: z.string() });
export type Part = z.infer<typeof partSchema>;

/** What a model must answer with. Only `parts` is looked at: what is known, and what comes of it, is decided here. */
export const wordedSchema = z.strictObject({
  parts: z.array(partSchema),
  notKnown: z.array(z.string()),
  outcome: z.enum(['answer', 'partial', 'decline']),
});

/** Parts at most, and characters at most of all that a model says: an answer is a few sentences. */
const most = 12;
const longest = 8_000;

/** Something that is no wording: cut off, not the schema, too long. */
export class NoWording extends Error {}

/**
 * Reads the pieces of a JSON text as they come: `add` returns the parts that have become whole, `end` checks the text as a whole.
 * Both throw NoWording as soon as it cannot be one.
 */
export function createPartReader() {
  let text = '';
  let scanned = 0;
  let depth = 0;
  let inString = false;
  let escaped = false;
  let key = '';
  let stringFrom = 0;
  let inParts = false;
  let objectFrom = -1;
  let read = 0;

  /** Where an object inside the list `parts` ends. */
  const step = (at: number): number | undefined => {
    const char = text[at]!;
    if (inString) {
      if (escaped) escaped = false;
      else if (char === '\\') escaped = true;
      else if (char === '"') {
        inString = false;
        if (depth === 1) key = text.slice(stringFrom, at);
      }
      return undefined;
    }
    if (char === '"') {
      inString = true;
      stringFrom = at + 1;
    } else if (char === '{' || char === '[') {
      depth++;
      if (char === '[' && depth === 2) inParts = key === 'parts';
      if (char === '{' && depth === 3 && inParts) objectFrom = at;
    } else if (char === '}' || char === ']') {
      depth--;
      if (char === ']' && depth === 1) inParts = false;
      if (char === '}' && depth === 2 && inParts && objectFrom >= 0) return at + 1;
    }
    return undefined;
  };

  return {
    add(piece: string): Part[] {
      text += piece;
      if (text.length > longest) throw new NoWording('it is too long');
      const parts: Part[] = [];
      for (; scanned < text.length; scanned++) {
        const end = step(scanned);
        if (end === undefined) continue;
        parts.push(parse(partSchema, text.slice(objectFrom, end)));
        objectFrom = -1;
        if (++read > most) throw new NoWording('it has too many parts');
      }
      return parts;
    },
    end(): Part[] {
      return parse(wordedSchema, text).parts;
    },
  };
}

function parse<T>(schema: z.ZodType<T>, text: string): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new NoWording('it is no JSON');
  }
  const { data } = schema.safeParse(value);
  if (data === undefined) throw new NoWording('it is not of the schema');
  return data;
}
