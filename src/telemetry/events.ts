import { createHash } from 'node:crypto';
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../log.ts';
import { label, languageLabel, type Metrics } from './metrics.ts';

type PromiseEvent = { handoffId: string; conversationId: string; number: number };

type RetentionRun = { day: string; erased: number; abandoned: number; held: number; waiting: number; ms: number };

type PassedEvent = { handoffId: string; conversationId: string; heldMs: number; own: boolean };

export type Events = ReturnType<typeof createEvents>;

/** One function for each business event: a counter and a log line of ids, counts and times. Nobody's words, name or address. */
export function createEvents(metrics: Metrics, log: Logger, clock: Clock) {
  function passed(how: string, { handoffId, conversationId, heldMs, own }: PassedEvent): void {
    const by = own ? 'holder' : 'administrator';
    metrics.handoffsPassed.inc({ how, by });
    log.info({ handoffId, conversationId, heldMs, by }, `handoff ${how}`);
  }

  return {
    conversationOpened({ channel }: { channel: string }) {
      metrics.conversations.inc({ channel: label(channel) });
      log.info({ channel: label(channel) }, 'conversation opened');
    },
    /** `ms`: from reading the message to its committed answer. */
    turnAnswered({ outcome, language, ms }: { outcome: string; language: string; ms: number }) {
      const labels = { outcome: label(outcome), language: languageLabel(language) };
      metrics.turns.inc(labels);
      metrics.turnSeconds.observe(ms / 1000);
      metrics.lastTurn.set(clock() / 1000);
      log.info({ ...labels, ms }, 'turn answered');
    },
    /** Somebody said of an answer whether it helped. */
    answerRated({ helpful }: { helpful: boolean }) {
      metrics.ratings.inc({ helpful: String(helpful) });
      log.info({ helpful }, 'answer rated');
    },
    turnFailed({ conversationId, error }: { conversationId: string; error: unknown }) {
      metrics.turnFailures.inc();
      log.error({ conversationId, err: error }, 'turn failed');
    },
    /** `failed`: it was answered by words alone. */
    questionEmbedded({ result, ms, error }: { result: 'done' | 'failed'; ms: number; error?: unknown }) {
      metrics.embeddings.inc({ result });
      if (result === 'failed') log.warn({ ms, err: error }, 'question not embedded');
    },
    /** The knowledge is served by words alone, though an embedding model is configured. */
    knowledgeUnembedded({ error }: { error: unknown }) {
      log.warn({ err: error }, 'knowledge not embedded');
    },
    /** `dropped`: sentences that the approved texts do not support. */
    answerWorded(event: {
      result: string;
      ms: number;
      dropped: number;
      tokens?: { in: number; out: number; cached: number } | undefined;
      error?: unknown;
    }) {
      const { ms, dropped, tokens, error } = event;
      const result = label(event.result);
      metrics.wordings.inc({ result });
      const fields = { result, ms, dropped, ...tokens };
      if (error === undefined) log.info(fields, 'answer worded');
      else log.warn({ ...fields, err: error }, 'answer not worded');
    },
    handoffOpened({ handoffId, conversationId }: { handoffId: string; conversationId: string }) {
      metrics.handoffs.inc();
      log.info({ handoffId, conversationId }, 'handoff opened');
    },
    /** What recruiters do; named for the handoff room. */
    handoff: {
      claimed({
        handoffId,
        conversationId,
        waitedMs,
      }: {
        handoffId: string;
        conversationId: string;
        waitedMs: number;
      }) {
        metrics.handoffWait.observe(waitedMs / 1000);
        log.info({ handoffId, conversationId, waitedMs }, 'handoff claimed');
      },
      released(event: PassedEvent) {
        passed('released', event);
      },
      reassigned(event: PassedEvent) {
        passed('reassigned', event);
      },
      said({ handoffId, conversationId, seq }: { handoffId: string; conversationId: string; seq: number }) {
        metrics.recruiterMessages.inc();
        log.info({ handoffId, conversationId, seq }, 'recruiter wrote');
      },
      changed({ handoffId, seq, how }: { handoffId: string; seq: number; how: 'edited' | 'deleted' }) {
        log.info({ handoffId, seq, how }, 'recruiter changed a message');
      },
      closed(event: { handoffId: string; conversationId: string; closing: string; heldMs: number }) {
        const { handoffId, conversationId, heldMs } = event;
        const closing = label(event.closing);
        metrics.handoffsClosed.inc({ closing });
        log.info({ handoffId, conversationId, closing, heldMs }, 'handoff closed');
      },
      promiseSettled(event: PromiseEvent & { lateMs: number; unnoticed: boolean }) {
        const { handoffId, conversationId, number, lateMs } = event;
        metrics.promises.inc({ became: lateMs === 0 ? 'kept' : 'answered-late' });
        if (event.unnoticed) metrics.promises.inc({ became: 'broken' });
        log.info(
          { handoffId, conversationId, number, lateMs },
          lateMs === 0 ? 'promise kept' : 'promise answered late',
        );
      },
    },
    /** What the clock does about promises; named for the handoff room. */
    promise: {
      reminded({ handoffId, conversationId, number }: PromiseEvent) {
        metrics.promises.inc({ became: 'reminded' });
        log.info({ handoffId, conversationId, number }, 'recruiters reminded of a promise');
      },
      escalated({ handoffId, conversationId, number }: PromiseEvent) {
        metrics.promises.inc({ became: 'escalated' });
        log.warn({ handoffId, conversationId, number }, 'promise escalated');
      },
      broken({ handoffId, conversationId, number, told }: PromiseEvent & { told: boolean }) {
        metrics.promises.inc({ became: 'broken' });
        log.warn({ handoffId, conversationId, number, told }, 'promise broken');
      },
    },
    /** E-mails to candidates who left the page; named for the handoff room. */
    reach: {
      mailMade({ conversationId, mailId, kind }: { conversationId: string; mailId: string; kind: string }) {
        metrics.mails.inc({ became: 'made' });
        log.info({ conversationId, mailId, kind: label(kind) }, 'mail made');
      },
      mailSent({ conversationId, mailId, waitedMs }: { conversationId: string; mailId: string; waitedMs: number }) {
        metrics.mails.inc({ became: 'sent' });
        log.info({ conversationId, mailId, waitedMs }, 'mail sent');
      },
      mailDropped({ conversationId, mailId }: { conversationId: string; mailId: string }) {
        metrics.mails.inc({ became: 'dropped' });
        log.info({ conversationId, mailId }, 'mail dropped, it is not wanted any more');
      },
      mailFailed(event: { conversationId: string; kind: string; status?: string | undefined }) {
        const { conversationId, status } = event;
        const kind = label(event.kind);
        metrics.mails.inc({ became: kind });
        log.warn({ conversationId, kind, ...(status && { status: statusCode(status) }) }, 'mail failed');
      },
      linkOpened({ conversationId }: { conversationId: string }) {
        metrics.mails.inc({ became: 'opened' });
        log.info({ conversationId }, 'conversation resumed by a link');
      },
    },
    /** What people of the console do; named for the staff room. */
    staff: {
      signedIn({ sessionId, role }: { sessionId: string; role: string }) {
        metrics.signIns.inc({ result: 'done' });
        log.info({ session: sessionId, role: label(role) }, 'signed in to the console');
      },
      signInRefused({ locked }: { locked: boolean }) {
        const result = locked ? 'locked' : 'refused';
        metrics.signIns.inc({ result });
        log.warn({ result }, 'console sign-in refused');
      },
      signedOut({ sessionId }: { sessionId: string }) {
        log.info({ session: sessionId }, 'signed out of the console');
      },
      personChanged({ personId, what, by }: { personId: string; what: string; by: string }) {
        log.info({ personId, what: label(what), by: fingerprint(by) }, 'person changed');
      },
    },
    cvStored({ format, size }: { format: string; size: number }) {
      metrics.cvsStored.inc({ format: label(format) });
      log.info({ format: label(format), size }, 'CV stored');
    },
    cvRefused({ code }: { code: string }) {
      metrics.cvsRefused.inc({ code: label(code) });
      log.info({ code: label(code) }, 'CV refused');
    },
    /** `ms`: waiting for other CVs included. */
    cvRead({ format, outcome, why, ms }: { format: string; outcome: string; why?: string | undefined; ms: number }) {
      const labels = { outcome: label(outcome), why: label(why ?? 'none') };
      metrics.cvsRead.inc(labels);
      metrics.cvReading.observe(ms / 1000);
      log.info({ format: label(format), ...labels, ms }, 'CV read');
    },
    /** Who opened it stands in the log as a fingerprint: enough to ask a recruiter, not to read one off. */
    cvOpened({ cvId, recruiter }: { cvId: string; recruiter: { readonly id: string } }) {
      metrics.cvsOpened.inc();
      log.info({ cvId, by: fingerprint(recruiter.id) }, 'CV opened');
    },
    /** One that came with a message; who opened it, as for a CV. */
    fileOpened({ fileId, recruiter }: { fileId: string; recruiter: { readonly id: string } }) {
      metrics.filesOpened.inc();
      log.info({ fileId, by: fingerprint(recruiter.id) }, 'file opened');
    },
    /** `unknown`: the scanner gave no verdict, so that the file waits for one. */
    fileScanned({ result, ms, error }: { result: 'clean' | 'malware' | 'unknown'; ms: number; error?: unknown }) {
      metrics.scans.inc({ result });
      if (result === 'clean') log.debug({ result, ms }, 'file scanned');
      else log.warn({ result, ms, ...(error !== undefined && { err: error }) }, 'file scanned');
    },
    /** A file that had waited for its scan. */
    fileChecked({ kind, result, checks }: { kind: 'cv' | 'file'; result: 'clean' | 'malware'; checks: number }) {
      metrics.checks.inc({ kind, result });
      log.info({ kind, result, checks }, 'waiting file checked');
    },
    dataErased({ conversationId }: { conversationId: string }) {
      metrics.erasures.inc();
      log.info({ conversationId }, 'data erased');
    },
    /** What the clock does about what is kept; named for the privacy room. */
    privacy: {
      retentionRan({ day, erased, abandoned, held, waiting, ms }: RetentionRun) {
        metrics.retained.inc(erased);
        metrics.retentionHeld.set(held);
        metrics.lastRetention.set(clock() / 1000);
        log.info({ day, erased, abandoned, held, waiting, ms }, 'what was kept long enough is deleted');
      },
    },
    /** `version`: the one served after it. */
    knowledgeReloaded(event: {
      result: string;
      version: string;
      errors: number;
      warnings: number;
      ms: number;
      error?: unknown;
    }) {
      const { version, errors, warnings, ms, error } = event;
      const result = label(event.result);
      metrics.reloads.inc({ result });
      const fields = { result, version, errors, warnings, ms };
      if (error === undefined) log.info(fields, 'knowledge reloaded');
      else log.error({ ...fields, err: error }, 'knowledge reloaded');
    },
    delivered({ kind, attempts }: { kind: string; attempts: number }) {
      metrics.deliveries.inc({ kind: label(kind), result: 'done' });
      log.info({ kind: label(kind), attempts }, 'delivered');
    },
    deadLetterRetried({ box, kind }: { box: string; kind: string }) {
      log.info({ box: label(box), kind: label(kind) }, 'a dead letter is tried again');
    },
    deadLetterDropped({ box, kind }: { box: string; kind: string }) {
      metrics.deliveries.inc({ kind: label(kind), result: 'dropped' });
      log.warn({ box: label(box), kind: label(kind) }, 'a dead letter was dropped');
    },
    /** The worker logs which delivery it was, and why. */
    deliveryFailed({ kind, dead }: { kind: string; attempts: number; dead: boolean }) {
      metrics.deliveries.inc({ kind: label(kind), result: dead ? 'dead' : 'failed' });
    },
  };
}

/** Of a mail server: digits and points, never its words. */
const statusCode = (status: string): string => (/^[245][\d.]{2,9}$/.test(status) ? status : 'other');

/** Of a recruiter's id, which may hold a name. */
const fingerprint = (id: string): string => createHash('sha256').update(id).digest('hex').slice(0, 12);
