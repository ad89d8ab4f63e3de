import { type CvFormat, formatNames, largestCv } from './format.ts';

/** Why a file is not taken; safe as a label in statistics. */
export const refusalCodes = [
  'empty',
  'too-large',
  'bad-name',
  'old-word',
  'unsupported',
  'mismatch',
  'damaged',
  'encrypted',
  'active-content',
  'polyglot',
  'bomb',
  'not-text',
  'malware',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

/** One plain sentence for the candidate: what is wrong and what to do. */
export interface Refusal {
  readonly ok: false;
  readonly code: RefusalCode;
  readonly message: string;
}

export type Inspection = { readonly ok: true; readonly format: CvFormat } | Refusal;

const messages: Record<RefusalCode, string> = {
  empty: 'This file is empty, or nearly so: please check that it is the right one and send it again.',
  'too-large': `This file is larger than ${largestCv}: please save it with smaller pictures, or as a PDF, and send that.`,
  'bad-name':
    'The name of this file holds characters that are not allowed: please rename it, for example to cv.pdf, and send it again.',
  'old-word': 'This is the old Word format (DOC): please save it as PDF or DOCX and send that.',
  unsupported:
    'I can take PDF, DOCX, ODT, RTF or TXT: please save your CV as one of these, best as PDF, and send that.',
  mismatch: 'The content of this file is not what its name says: please save your CV as PDF and send that.',
  damaged: 'This file is damaged or incomplete: please open it, save it again, best as PDF, and send that.',
  encrypted: 'This file is protected with a password: please save it without one and send that.',
  'active-content':
    'This file holds macros or embedded programs, which I may not take: please save it as PDF and send that.',
  polyglot: 'This file holds a second file of another kind: please save your CV as PDF again and send that.',
  bomb: 'This file unpacks to far more than a CV needs: please save it as PDF and send that.',
  'not-text':
    'This is not plain text in UTF-8: please save it as text with the encoding UTF-8, or as PDF, and send that.',
  malware:
    'A virus scanner found malware in this file, so I did not keep it: please check your device and send a clean copy, best as PDF.',
};

export const refuse = (code: RefusalCode): Refusal => ({ ok: false, code, message: messages[code] });

export const mismatch = (ending: CvFormat): Refusal => ({
  ok: false,
  code: 'mismatch',
  message: `The name of this file ends in .${ending}, but its content is not ${formatNames[ending]}: please save your CV as PDF and send that.`,
});
