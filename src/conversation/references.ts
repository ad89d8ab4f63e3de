/** A handoff's reference as candidates write it back to us. */
const reference = /\bRC[- ]?[0-9A-Z]{4}[- ]?[0-9A-Z]{2}\b/gi;
/** Stands in for one; in the private use area, which no text of ours has. */
const stand = '\uE005';

/** Changes a text without touching the references in it: signs of theirs such as 90K are no amounts. */
export function besideReferences(text: string, change: (rest: string) => string): string {
  if (text.includes(stand)) return change(text);
  const found = text.match(reference) ?? [];
  const changed = change(text.replace(reference, stand)).split(stand);
  // What was taken out with words around it is gone.
  if (changed.length !== found.length + 1) return change(text);
  return changed.map((part, index) => part + (found[index] ?? '')).join('');
}
