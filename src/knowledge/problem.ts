/** Something a curator has to look at: which rule, where, and what to do. An error keeps the knowledge from being served. */
export interface Problem {
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly message: string;
}

export function describeProblem(problem: Problem): string {
  return `${problem.file}:${problem.line} ${problem.severity} [${problem.rule}] ${problem.message}`;
}

/** The 1-based line on which a text first holds some words; 1 when it does not. */
export function lineOf(text: string | undefined, words: string): number {
  const at = text?.indexOf(words) ?? -1;
  return at === -1 ? 1 : text!.slice(0, at).split('\n').length;
}
