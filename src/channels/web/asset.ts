/** A file for browsers, held in memory from start: a page of ours, or something a page loads. */
export interface Asset {
  /** Where it is served, e.g. `/widget.js`. */
  readonly path: string;
  readonly contentType: string;
  readonly body: Buffer;
  readonly cacheControl: string;
  /** A document of its own: it is sent with the content security policy that says who may frame it and what it may load. */
  readonly page: boolean;
}
