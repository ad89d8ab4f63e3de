import { type CvFormat, cvFormats } from './format.ts';
import { type Refusal, refuse } from './refusal.ts';

/** Control characters, line separators, and the marks that make a name read other than it is (UTS 39: bidirectional overrides). */
const forbidden = /[\p{Cc}\p{Cs}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u;
const LONGEST_NAME = 80;

/** The name's ending, in small letters; empty when it has none, or holds what no name may. */
export function endingOf(name: string): string {
  const normal = name.normalize('NFC').trim();
  const dot = normal.lastIndexOf('.');
  return dot < 0 || forbidden.test(normal) ? '' : normal.slice(dot + 1).toLowerCase();
}

/** The format that the name's ending announces. */
export function announcedFormat(name: string): { ok: true; format: CvFormat } | Refusal {
  const normal = name.normalize('NFC').trim();
  if (forbidden.test(normal)) return refuse('bad-name');
  const ending = endingOf(name);
  const format = cvFormats.find((known) => known === ending);
  if (format) return { ok: true, format };
  if (ending === 'doc' || ending === 'dot') return refuse('old-word');
  if (/^(docm|dotm)$/.test(ending)) return refuse('active-content');
  return refuse('unsupported');
}

/**
 * The candidate's file name for display and for saving a download: the last part of a path, without invisible and reserved
 * characters, at most 80 characters, ending as the format does. It is never used as a path.
 */
export const displayName = (name: string, format: CvFormat): string => safeName(name, format, 'cv');

/** The same for any file; `otherwise` where nothing is left of its name. */
export function safeName(name: string, ending: string, otherwise: string): string {
  const last = name.toWellFormed().normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const visible = last
    // The joiners are letters of some scripts, and hold faces together.
    .replace(/(?![\u200C\u200D])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\uFFFD]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .trim();
  const stem = visible.replace(/\.[^.]*$/, '').replace(/^[.\s]+|[.\s]+$/g, '');
  const short = [...new Intl.Segmenter().segment(stem)]
    .map(({ segment }) => segment)
    .reduce(
      (kept, segment) => (kept.length + segment.length <= LONGEST_NAME - ending.length - 1 ? kept + segment : kept),
      '',
    )
    .trim();
  // Windows opens these as devices, whatever their ending.
  const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(short);
  return `${reserved ? '_' : ''}${short || otherwise}.${ending}`;
}
