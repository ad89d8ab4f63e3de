import type { Level } from '../../knowledge/knowledge.ts';
import type { FactShape } from '../support/support.ts';

/** An approved text that a model may word, with its fact references. */
export interface Passage {
  readonly entry: string;
  readonly title: string;
  readonly text: string;
}

/** What a model is told of the knowledge: the passages that answer, and nothing else. */
export interface Brief {
  readonly passages: readonly Passage[];
  /** The facts of the passages, each with what it is in words: no figure. */
  readonly facts: readonly (FactShape & { readonly about: string })[];
  /** ISO 639-1: the asker's, in which it is answered. */
  readonly language: string;
  /** The role that all is about, in words. */
  readonly role: string;
  /** Pay levels that were asked about. */
  readonly levels: readonly Level[];
  /** What the answer says is not known, in words. */
  readonly unknown: readonly string[];
}
