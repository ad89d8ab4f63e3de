import type { Meanings } from '../answering/answering.ts';
import { type Difference, difference, fingerprint, type Snapshot } from '../knowledge/knowledge.ts';
import { contactRemoved } from './given.ts';
import type { Message } from './message.ts';
import { placeholders, type Receipt, restore } from './receipt.ts';
import { think } from './think.ts';

/** Why a message would not come out the same today. */
export type Reason =
  | {
      readonly kind: 'knowledge';
      readonly from: string;
      readonly to: string;
      readonly difference: Difference | 'not kept';
    }
  /** A review or a figure's end lies between the day it was said and today. */
  | { readonly kind: 'dates'; readonly from: string; readonly to: string }
  | { readonly kind: 'program'; readonly from: string; readonly to: string }
  /** Its question was looked up by vectors too, and they are not to be had again, or the model gives others now. */
  | { readonly kind: 'vectors'; readonly model: string; readonly now: 'none' | 'others' }
  /** It hangs on contact details, which a receipt does not keep. */
  | { readonly kind: 'details' }
  /** It answers a file, which a receipt does not keep. */
  | { readonly kind: 'file' }
  /** The candidate has edited or deleted what it answers. */
  | { readonly kind: 'question' };

export interface Replay {
  /** `unexplained`: another text, though nothing that the receipt names has changed. */
  readonly verdict: 'same' | 'explained' | 'unexplained';
  /** The receipt's own knowledge gave the text again: undefined when it is not kept. */
  readonly reproduced: boolean | undefined;
  readonly reasons: readonly Reason[];
  /** What would be said today; contact details are left out as "…". */
  readonly now: string | undefined;
  /** Entries of the receipt that read otherwise today, or are gone. */
  readonly touched: readonly string[];
}

export interface ReplayParts {
  /** The knowledge as it is. */
  readonly present: Snapshot;
  /** The knowledge that the receipt names, if it was kept. */
  readonly kept: Snapshot | undefined;
  /** The vectors it was made with, had again; absent where it was made without, or they cannot be had. */
  readonly meanings?: Meanings | undefined;
  readonly program: string;
  /** ISO date. */
  readonly today: string;
  readonly cvLimit: string;
}

/**
 * Makes a bot message again from its receipt and the candidate's message that it answers. What was found by words alone then is found
 * by words alone now. Pure.
 */
export function replay(said: Message, asked: Message, parts: ReplayParts): Replay {
  const receipt = said.reply!.receipt!;
  const { present, program, today, meanings } = parts;
  const version = said.reply!.knowledge;
  const kept = version === present.version ? present : parts.kept;
  const touched = touchedSince(receipt, present);
  const lost = lostOf(receipt, asked);
  if (lost) return { verdict: 'explained', reproduced: undefined, reasons: [{ kind: lost }], now: undefined, touched };

  const again = (snapshot: Snapshot, day: string) => textOf(asked, receipt, snapshot, day, parts);
  const now = again(present, today);
  const then = kept && again(kept, receipt.day);
  const reproduced = then === undefined ? undefined : matches(then, said.text);
  const plain = now?.replace(/[\uE000-\uE004]/g, '…');
  if (matches(now, said.text)) return { verdict: 'same', reproduced, reasons: [], now: plain, touched };

  const sameDay = again(present, receipt.day);
  const reasons: Reason[] = [
    ...(reproduced !== true && receipt.program !== program
      ? [{ kind: 'program' as const, from: receipt.program, to: program }]
      : []),
    ...(reproduced !== true ? vectorsSince(receipt, kept ?? present, meanings) : []),
    ...(reproduced === false && receipt.before.held.length > 0 ? [{ kind: 'details' as const }] : []),
    ...(version !== present.version && (then === undefined || sameDay !== then)
      ? [
          {
            kind: 'knowledge' as const,
            from: version,
            to: present.version,
            difference: kept ? difference(kept, present) : ('not kept' as const),
          },
        ]
      : []),
    ...(now !== sameDay ? [{ kind: 'dates' as const, from: receipt.day, to: today }] : []),
  ];
  return { verdict: reasons.length > 0 ? 'explained' : 'unexplained', reproduced, reasons, now: plain, touched };
}

/** What it was made from and is no longer there. */
function lostOf(
  { file }: Receipt,
  { text, deletedAt, editedAt }: Message,
): 'file' | 'question' | 'details' | undefined {
  if (file) return 'file';
  if ((deletedAt ?? editedAt) !== undefined) return 'question';
  return text.includes(contactRemoved) ? 'details' : undefined;
}

function textOf(
  asked: Message,
  { before, at = 0, promised, locked, basis }: Receipt,
  snapshot: Snapshot,
  day: string,
  { cvLimit, meanings }: ReplayParts,
): string | undefined {
  const state = restore(before, snapshot.agency);
  const { reference } = placeholders;
  const told = { promised, reference, locked };
  // The words that were kept are looked at anew: the model is not asked again.
  const wording = basis.mode === 'model' ? basis : undefined;
  const heard = { state, mode: before.mode, message: asked, snapshot, meanings };
  const scene = { ...heard, ...told, wording, cvLimit, now: at, day };
  return think(scene).spoken?.text;
}

function vectorsSince({ embedded }: Receipt, { search }: Snapshot, meanings: Meanings | undefined): Reason[] {
  if (!embedded) return [];
  const { model, fingerprint } = embedded;
  if (!meanings || search.embedded?.model !== model) return [{ kind: 'vectors', model, now: 'none' }];
  return meanings.fingerprint === fingerprint ? [] : [{ kind: 'vectors', model, now: 'others' }];
}

/** Whether a text is what was said, where anything may stand in the place of a placeholder. */
function matches(text: string | undefined, said: string): boolean {
  const [first, ...rest] = text?.split(/[\uE000-\uE004]/) ?? [];
  if (first === undefined || rest.length === 0) return text === said;
  if (!said.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest.slice(0, -1)) {
    const found = said.indexOf(part, at + 1);
    if (found === -1) return false;
    at = found + part.length;
  }
  const last = rest.at(-1)!;
  return said.endsWith(last) && said.length - last.length > at;
}

function touchedSince({ basis }: Receipt, present: Snapshot): string[] {
  switch (basis.mode) {
    case 'curated':
    case 'model':
      return basis.entries.flatMap(({ id, hash }) => {
        const entry = present.entries.get(id);
        return entry && fingerprint(entry) === hash ? [] : [id];
      });
    case 'fixed':
      return [];
  }
}
