export const cvFormats = ['pdf', 'docx', 'odt', 'rtf', 'txt'] as const;
export type CvFormat = (typeof cvFormats)[number];

const imageFormats = ['png', 'jpeg'] as const;
export type ImageFormat = (typeof imageFormats)[number];

/** What a person calls the format. */
export const formatNames: Record<CvFormat, string> = {
  pdf: 'PDF',
  docx: 'Word document (DOCX)',
  odt: 'OpenDocument text (ODT)',
  rtf: 'Rich Text (RTF)',
  txt: 'plain text (TXT)',
};

export const contentTypes: Record<CvFormat, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  odt: 'application/vnd.oasis.opendocument.text',
  rtf: 'application/rtf',
  txt: 'text/plain',
};

const imageTypes: Record<ImageFormat, string> = { png: 'image/png', jpeg: 'image/jpeg' };
const allTypes: Readonly<Record<string, string>> = { ...contentTypes, ...imageTypes };

/** Of a kept file, by the ending of the name it was given here. */
export const contentTypeOf = (name: string): string =>
  allTypes[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream';

/** Bytes: 10 MiB. */
export const largestBytes = 10 * 1024 * 1024;
/** `largestBytes` for people. */
export const largestCv = '10 MB';
/** No CV is shorter, in any format. */
export const smallestBytes = 32;
