import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export type Metrics = ReturnType<typeof createMetrics>;

/** The figures of one process, in a registry of their own. Labels take few values and never a word or an id of anyone. */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const counter = <L extends string>(name: string, help: string, labelNames: L[] = []) =>
    new Counter({ name: `rolecall_${name}`, help, labelNames, registers });
  const seconds = <L extends string>(name: string, help: string, buckets: number[], labelNames: L[] = []) =>
    new Histogram({ name: `rolecall_${name}_seconds`, help, buckets, labelNames, registers });
  const minutes = [1, 5, 15, 60, 240, 480, 1440, 2880].map((n) => n * 60);

  return {
    registry,
    conversations: counter('conversations_opened_total', 'Conversations opened, by channel', ['channel']),
    turns: counter('turns_total', 'Turns answered, by outcome and language', ['outcome', 'language']),
    turnSeconds: seconds(
      'turn',
      'Time from reading a message to its committed answer',
      [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15],
    ),
    turnFailures: counter('turn_failures_total', 'Turns that ended in a bug'),
    ratings: counter('answers_rated_total', 'Answers that somebody said of whether they helped', ['helpful']),
    embeddings: counter('question_embeddings_total', 'Questions sent to the embedding model, by result', ['result']),
    wordings: counter('answers_worded_total', 'Answers asked for in the words of a model, by result', ['result']),
    lastTurn: new Gauge({
      name: 'rolecall_last_turn_timestamp_seconds',
      help: 'When a turn was last answered',
      registers,
    }),
    handoffs: counter('handoffs_opened_total', 'Handoffs opened'),
    handoffWait: seconds('handoff_wait', 'Time from opening a handoff to a recruiter taking it', minutes),
    handoffsClosed: counter('handoffs_closed_total', 'Handoffs closed, by how', ['closing']),
    handoffsPassed: counter('handoffs_passed_total', 'Handoffs that changed hands, by how and by whom', ['how', 'by']),
    promises: counter('promises_total', 'Promises of an answer by a time, by what became of them', ['became']),
    mails: counter('mails_total', 'E-mails to candidates, by what became of them', ['became']),
    recruiterMessages: counter('recruiter_messages_total', 'Messages of recruiters to candidates'),
    signIns: counter('console_sign_ins_total', 'Sign-ins to the console, by result', ['result']),
    cvsStored: counter('cvs_stored_total', 'CVs taken, by format', ['format']),
    cvsRefused: counter('cvs_refused_total', 'Files refused as CV, by reason', ['code']),
    cvsRead: counter('cvs_read_total', 'CVs read by machine, by outcome and why not all of it', ['outcome', 'why']),
    cvReading: seconds(
      'cv_reading',
      'Time from a CV to what it says, waiting included',
      [0.25, 0.5, 1, 2.5, 5, 10, 20, 60],
    ),
    cvsOpened: counter('cvs_opened_total', 'CVs opened by recruiters'),
    scans: counter('files_scanned_total', 'Scans of files for malware, by result', ['result']),
    checks: counter('files_checked_total', 'Files that waited for a scan, by kind and result', ['kind', 'result']),
    filesOpened: counter('files_opened_total', 'Files of messages opened by recruiters'),
    reloads: counter('knowledge_reloads_total', 'Reloads of the knowledge, by result', ['result']),
    erasures: counter('data_erased_total', 'Candidates whose data were erased'),
    retained: counter('retention_erased_total', 'Conversations deleted because they were kept long enough'),
    retentionHeld: new Gauge({
      name: 'rolecall_retention_held',
      help: 'Conversations that a legal hold keeps, at the last run',
      registers,
    }),
    lastRetention: new Gauge({
      name: 'rolecall_last_retention_timestamp_seconds',
      help: 'When what was kept long enough was last deleted',
      registers,
    }),
    deliveries: counter('deliveries_total', 'Attempts to deliver, by kind and result', ['kind', 'result']),
  };
}

/** A label that is no plain lower-case word is counted as `other`: a label must stay one of few values. */
export const label = (value: string): string => (/^[a-z][a-z0-9.-]{0,39}$/.test(value) ? value : 'other');

/** Languages by their ISO 639 code. */
export const languageLabel = (value: string): string => (/^[a-z]{2,3}$/.test(value) ? value : 'other');
