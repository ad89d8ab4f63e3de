import { AppError } from './errors.ts';

/** What the person who starts it should know. */
export interface Starting {
  /** The console's password and the file it is in, when it was made here and still opens the console. */
  readonly password?: { readonly value: string; readonly file: string };
  /** A line for each integration that is off. */
  readonly off: readonly string[];
  /** Of the embedding model, where there is one; `failed` is why the knowledge has no vectors of it. */
  readonly embedding?: { readonly model: string; readonly failed: unknown };
  /** What this machine lacks to shut in the process that reads CVs. */
  readonly unwalled: readonly string[];
  /** Settings of agency.yaml that nobody has confirmed and a promised time hangs on. */
  readonly unsettled: readonly string[];
}

export function startNotes({ password, off, embedding, unwalled, unsettled }: Starting): string[] {
  return [
    ...(password ? [`Console password (kept in ${password.file}): ${password.value}`] : []),
    ...off,
    ...(embedding ? [embeddingNote(embedding)] : []),
    ...unwalled.map((lack) => `The process that reads CVs is shut in less than it could be: ${lack}`),
    ...(unsettled.length > 0
      ? [
          `Promising candidates a time for an answer is off: set and confirm ${unsettled.join(', ')} in agency.yaml of the knowledge`,
        ]
      : []),
  ];
}

/** `problem`: what kept a CV of its own from being read. */
export const readingNote = (problem: string): string =>
  `CVs are not read on this machine (${problem}): recruiters get them all the same; CV_EXTRACT=off says that it is meant`;

function embeddingNote({ model, failed }: NonNullable<Starting['embedding']>): string {
  const on = `What candidates ask, without contact details, is sent to the embedding model ${model}: say so in your privacy notice`;
  if (failed === undefined) return on;
  const why = failed instanceof AppError ? failed.message : 'the log says why';
  return `The embedding model ${model} cannot be had (${why}), so questions are found by their words alone: kill -HUP tries again`;
}
