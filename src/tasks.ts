import type { Task } from './jobs/jobs.ts';
import type { Rooms } from './rooms.ts';

/** What goes on by itself while the product serves, and how often (ms) it is looked whether something is due: at least every `atLeastMs`. */
export function recurring(
  { conversations, cvs, retaining, promises, checking, reaching }: Rooms,
  partners: { readonly mail: boolean; readonly slack: { remind(): Promise<unknown> } | undefined },
  atLeastMs = Number.POSITIVE_INFINITY,
): Task[] {
  const { mail, slack } = partners;
  const tasks: Task[] = [
    // Messages that a dying process left unanswered.
    { what: 'recovering unanswered messages', everyMs: 15_000, work: () => conversations.recover() },
    { what: 'dropping what was sealed and never kept', everyMs: 10 * 60_000, work: cvs.sweep },
    // The day's deletions begin soon after midnight, or after a start.
    { what: 'deleting what was kept long enough', everyMs: 60_000, work: retaining.run },
    { what: 'keeping promises', everyMs: 1_000, work: promises.keep },
    ...(checking ? [{ what: 'checking files', everyMs: 2_000, work: checking.checkDue }] : []),
    ...(slack ? [{ what: 'reminding in Slack', everyMs: 5_000, work: () => slack.remind() }] : []),
    ...(mail ? [{ what: 'finding candidates again', everyMs: 5_000, work: reaching.tell }] : []),
  ];
  return tasks.map((task) => ({ ...task, everyMs: Math.min(task.everyMs, atLeastMs) }));
}
