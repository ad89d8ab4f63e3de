import { AppError } from '../errors.ts';
import { type Content, sizeOf } from './content.ts';
import { type CvFormat, contentTypeOf, type ImageFormat, largestBytes } from './format.ts';
import { inspectImage } from './image.ts';
import { inspect } from './inspect.ts';
import { type KeepingParts, notCheckedYet, sealed } from './keeping.ts';
import { endingOf, safeName } from './name.ts';
import { type RefusalCode, refusalCodes } from './refusal.ts';
import { scanned } from './scanning.ts';
import { createVault, type Sealed } from './vault.ts';
import { createWhole } from './whole.ts';

type FileFormat = CvFormat | ImageFormat;

/** A file of a message between candidate and recruiter as it is kept, sealed as a CV is. */
export interface SealedFile extends Sealed {
  readonly id: string;
  /** For display only. */
  readonly name: string;
  readonly format: string;
  /** Bytes of the plain file. */
  readonly size: number;
  /** Not to be opened before a scanner has found it clean. */
  readonly waiting?: true;
}

/** Files are written with their message, and go with it. */
export interface FileStore {
  readFile(id: string): Promise<(SealedFile & { readonly conversationId: string }) | undefined>;
}

export interface FileRefusal {
  readonly ok: false;
  readonly code: RefusalCode;
  /** For whoever sends it: what is wrong and what to do. */
  readonly message: string;
}

/** Files that candidates and recruiters send each other: what a CV may be, and plain pictures. */
export interface Files {
  /** Inspects, scans and seals for a commit, as CVs are. */
  accept(name: string, content: Content): Promise<{ readonly ok: true; readonly file: SealedFile } | FileRefusal>;
  /** The plain file, if it is of this conversation. AppError: 'not-found', 'conflict' (not found clean yet), 'unavailable' (sealed with another key). */
  open(
    id: string,
    conversationId: string,
  ): Promise<{ readonly name: string; readonly contentType: string; readonly bytes: Uint8Array }>;
}

const messages: Record<RefusalCode, string> = {
  empty: 'This file is empty, or nearly so: please check that it is the right one.',
  'too-large': 'This file is larger than 10 MB: please save it smaller and send that.',
  'bad-name': 'The name of this file holds characters that are not allowed: please rename it and send it again.',
  'old-word': 'This is the old Word format (DOC): please save it as PDF or DOCX and send that.',
  unsupported: 'PDF, DOCX, ODT, RTF, TXT, PNG and JPEG files can be sent: please save it as one of these.',
  mismatch: 'The content of this file is not what its name says: please save it again, best as PDF, and send that.',
  damaged: 'This file is damaged or incomplete: please open it, save it again and send that.',
  encrypted: 'This file is protected with a password: please save it without one and send that.',
  'active-content': 'This file holds macros or embedded programs, which are not taken: please save it as PDF.',
  polyglot: 'This file holds a second file of another kind: please save it again and send that.',
  bomb: 'This file unpacks to far more than a document needs: please save it as PDF and send that.',
  'not-text': 'This is not plain text in UTF-8: please save it so, or as PDF, and send that.',
  malware:
    'A virus scanner found malware in this file, so it was not kept: please check your device and send a clean copy.',
};

export function createFiles(parts: KeepingParts & { readonly store: FileStore }): Files {
  const vault = createVault(parts.key);
  const whole = createWhole();
  return {
    async accept(name, content) {
      const format = await whole(content, (bytes) => formatOf(name, bytes));
      if (isRefusal(format)) return { ok: false, code: format, message: messages[format] };
      const found = await scanned(parts.scanning, content);
      if (found === 'malware') return { ok: false, code: found, message: messages[found] };
      const id = parts.ids.secret();
      return {
        ok: true,
        file: {
          ...{ id, name: safeName(name, format, 'file'), format, size: sizeOf(content) },
          ...(await sealed(parts, vault, id, content)),
          ...(found === 'waiting' && { waiting: true }),
        },
      };
    },
    async open(id, conversationId) {
      const file = await parts.store.readFile(id);
      // The same answer for another's file as for none.
      if (file?.conversationId !== conversationId)
        throw new AppError('not-found', 'This file is no longer here: it was deleted or erased.');
      if (file.waiting) throw new AppError('conflict', notCheckedYet);
      return { name: file.name, contentType: contentTypeOf(file.name), bytes: vault.unseal(id, file) };
    },
  };
}

async function formatOf(name: string, bytes: Uint8Array): Promise<FileFormat | RefusalCode> {
  const ending = endingOf(name);
  const image = ending === 'png' ? 'png' : ending === 'jpg' || ending === 'jpeg' ? 'jpeg' : undefined;
  if (image) return bytes.length > largestBytes ? 'too-large' : (inspectImage(bytes, image) ?? image);
  const inspection = await inspect(bytes, name);
  return inspection.ok ? inspection.format : inspection.code;
}

const isRefusal = (found: FileFormat | RefusalCode): found is RefusalCode =>
  (refusalCodes as readonly string[]).includes(found);
