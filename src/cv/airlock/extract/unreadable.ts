/** Why a document cannot be read at all, or not further. */
export class Unreadable extends Error {
  readonly why: 'encrypted' | 'damaged' | 'too-large';
  constructor(why: 'encrypted' | 'damaged' | 'too-large') {
    super(why);
    this.why = why;
  }
}
