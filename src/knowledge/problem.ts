/** Something a curator has to look at: which rule, where, and what to do. */
export interface Problem {
  readonly rule: string;
  readonly severity: 'error' | 'warning';
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly message: string;
}

export function describeProblem(problem: Problem): string {
  return `${problem.file}:${problem.line} ${problem.severity} [${problem.rule}] ${problem.message}`;
}
