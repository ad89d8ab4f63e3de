export const cvFormats = ['pdf', 'docx', 'odt', 'rtf', 'txt'] as const;
export type CvFormat = (typeof cvFormats)[number];

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

/** Bytes: 10 MiB. */
export const largestBytes = 10 * 1024 * 1024;
/** `largestBytes` for people. */
export const largestCv = '10 MB';
/** No CV is shorter, in any format. */
export const smallestBytes = 32;
