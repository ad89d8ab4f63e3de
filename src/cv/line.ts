/** Where in a document a line stands; `link` is the target of a link, `note` a footnote, endnote or comment. */
export const cvParts = ['body', 'header', 'footer', 'box', 'link', 'note'] as const;

/** One visual line, one cell of a table or one target of a link: NFC, trimmed, never empty, without control characters. */
export interface CvLine {
  readonly text: string;
  /** From 1, where the format has pages. */
  readonly page?: number;
  readonly part: (typeof cvParts)[number];
}
