import { describe, expect, test } from 'vitest';
import { createLogger } from '../../src/log.ts';
import { createTelemetry } from '../../src/telemetry/telemetry.ts';

const planted = 'PLANTED Jane jane@example.org';

function setUp() {
  const lines: string[] = [];
  const telemetry = createTelemetry(
    createLogger('debug', { write: (line) => lines.push(line) }),
    () => 1_700_000_000_000,
  );
  return { ...telemetry, lines };
}

function everything(events: ReturnType<typeof setUp>['events'], word: string): void {
  events.conversationOpened({ channel: word });
  events.turnAnswered({ outcome: word, language: word, ms: 12 });
  events.turnFailed({ conversationId: 'c1', error: new Error(word) });
  events.questionEmbedded({ result: 'done', ms: 80 });
  events.questionEmbedded({ result: 'failed', ms: 600, error: new Error(word) });
  events.knowledgeUnembedded({ error: new Error(word) });
  events.handoffOpened({ handoffId: 'h1', conversationId: 'c1' });
  events.handoff.claimed({ handoffId: 'h1', conversationId: 'c1', waitedMs: 60_000 });
  events.handoff.said({ handoffId: 'h1', conversationId: 'c1', seq: 3 });
  events.handoff.changed({ handoffId: 'h1', seq: 3, how: 'edited' });
  events.handoff.released({ handoffId: 'h1', conversationId: 'c1', heldMs: 5, own: true });
  events.handoff.reassigned({ handoffId: 'h1', conversationId: 'c1', heldMs: 5, own: false });
  events.handoff.closed({ handoffId: 'h1', conversationId: 'c1', closing: word, heldMs: 5 });
  const promise = { handoffId: 'h1', conversationId: 'c1', number: 1 };
  events.privacy.retentionRan({ day: '2026-11-26', erased: 2, abandoned: 0, held: 1, waiting: 0, ms: 5 });
  events.promise.reminded(promise);
  events.promise.escalated(promise);
  events.promise.broken({ ...promise, told: true });
  events.handoff.promiseSettled({ ...promise, lateMs: 0, unnoticed: false });
  events.handoff.promiseSettled({ ...promise, lateMs: 5, unnoticed: true });
  events.reach.mailMade({ conversationId: 'c1', mailId: 'm1', kind: word });
  events.reach.mailSent({ conversationId: 'c1', mailId: 'm1', waitedMs: 5 });
  events.reach.mailDropped({ conversationId: 'c1', mailId: 'm1' });
  events.reach.mailFailed({ conversationId: 'c1', kind: word, status: word });
  events.reach.linkOpened({ conversationId: 'c1' });
  events.staff.signedIn({ sessionId: 's1', role: word });
  events.staff.signInRefused({ locked: false });
  events.staff.signInRefused({ locked: true });
  events.staff.signedOut({ sessionId: 's1' });
  events.staff.personChanged({ personId: 'p1', what: word, by: word });
  events.answerRated({ helpful: true });
  events.cvStored({ format: word, size: 7 });
  events.cvRefused({ code: word });
  events.cvRead({ format: word, outcome: word, why: word, ms: 700 });
  events.cvRead({ format: 'pdf', outcome: 'read', ms: 700 });
  events.cvOpened({ cvId: 'cv1', recruiter: { id: word } });
  events.fileOpened({ fileId: 'f1', recruiter: { id: word } });
  events.fileScanned({ result: 'unknown', ms: 8000, error: new Error('it did not answer in time') });
  events.fileChecked({ kind: 'cv', result: 'clean', checks: 2 });
  events.dataErased({ conversationId: 'c1' });
  events.knowledgeReloaded({ result: word, version: 'abc123', errors: 0, warnings: 3, ms: 900 });
  events.knowledgeReloaded({ result: word, version: 'abc123', errors: 0, warnings: 0, ms: 9, error: new Error(word) });
  events.delivered({ kind: word, attempts: 1 });
  events.deliveryFailed({ kind: word, attempts: 2, dead: false });
  events.deadLetterRetried({ box: word, kind: word });
  events.deadLetterDropped({ box: word, kind: word });
}

/** The same events, and the names of those that happened. */
function watched<T extends object>(events: T, happened: Set<string>, path = ''): T {
  return Object.fromEntries(
    Object.entries(events).map(([name, event]) => [
      name,
      typeof event === 'function'
        ? (...given: unknown[]) => {
            happened.add(`${path}${name}`);
            return event(...given);
          }
        : watched(event as object, happened, `${path}${name}.`),
    ]),
  ) as T;
}

const namesOf = (events: object, path = ''): string[] =>
  Object.entries(events).flatMap(([name, event]) =>
    typeof event === 'function' ? [`${path}${name}`] : namesOf(event as object, `${path}${name}.`),
  );

describe('events', () => {
  test('are all looked at here', () => {
    const { events } = setUp();
    const happened = new Set<string>();
    everything(watched(events, happened), 'answer');
    expect([...happened].sort()).toEqual(namesOf(events).sort());
  });

  test('each is counted', async () => {
    const { events, metrics } = setUp();
    everything(events, 'answer');
    events.turnAnswered({ outcome: 'decline', language: 'en', ms: 300 });
    events.deliveryFailed({ kind: 'handoff.opened', attempts: 20, dead: true });
    const text = await metrics();
    for (const line of [
      'rolecall_conversations_opened_total{channel="answer"} 1',
      'rolecall_turns_total{outcome="decline",language="en"} 1',
      'rolecall_turn_seconds_count 2',
      'rolecall_turn_failures_total 1',
      'rolecall_question_embeddings_total{result="done"} 1',
      'rolecall_question_embeddings_total{result="failed"} 1',
      'rolecall_last_turn_timestamp_seconds 1700000000',
      'rolecall_handoffs_opened_total 1',
      'rolecall_handoff_wait_seconds_sum 60',
      'rolecall_handoffs_closed_total{closing="answer"} 1',
      'rolecall_handoffs_passed_total{how="released",by="holder"} 1',
      'rolecall_handoffs_passed_total{how="reassigned",by="administrator"} 1',
      'rolecall_mails_total{became="made"} 1',
      'rolecall_mails_total{became="sent"} 1',
      'rolecall_mails_total{became="dropped"} 1',
      'rolecall_mails_total{became="answer"} 1',
      'rolecall_mails_total{became="opened"} 1',
      'rolecall_recruiter_messages_total 1',
      'rolecall_promises_total{became="reminded"} 1',
      'rolecall_promises_total{became="escalated"} 1',
      'rolecall_promises_total{became="broken"} 2',
      'rolecall_promises_total{became="kept"} 1',
      'rolecall_promises_total{became="answered-late"} 1',
      'rolecall_console_sign_ins_total{result="done"} 1',
      'rolecall_console_sign_ins_total{result="refused"} 1',
      'rolecall_console_sign_ins_total{result="locked"} 1',
      'rolecall_cvs_stored_total{format="answer"} 1',
      'rolecall_cvs_refused_total{code="answer"} 1',
      'rolecall_cvs_opened_total 1',
      'rolecall_files_opened_total 1',
      'rolecall_data_erased_total 1',
      'rolecall_knowledge_reloads_total{result="answer"} 2',
      'rolecall_deliveries_total{kind="answer",result="done"} 1',
      'rolecall_deliveries_total{kind="answer",result="failed"} 1',
      'rolecall_deliveries_total{kind="handoff.opened",result="dead"} 1',
      'rolecall_deliveries_total{kind="answer",result="dropped"} 1',
    ])
      expect(text.split('\n')).toContain(line);
    expect(text).toContain('process_cpu_seconds_total');
  });

  test('no words and no personal data reach a label or a log line', async () => {
    const { events, metrics, lines } = setUp();
    everything(events, planted);
    expect(lines.length).toBeGreaterThan(10);
    expect(lines.join('') + (await metrics())).not.toMatch(/PLANTED|Jane|example\.org/i);
    expect(await metrics()).toContain('rolecall_turns_total{outcome="other",language="other"} 1');
  });

  test.each(['CV', 'file'])(
    'the log says who opened a %s only by a fingerprint, the same for the same recruiter',
    (what) => {
      const { events, lines } = setUp();
      for (const id of ['Robin', 'Robin', 'Sam'])
        if (what === 'CV') events.cvOpened({ cvId: 'cv1', recruiter: { id } });
        else events.fileOpened({ fileId: 'f1', recruiter: { id } });
      const [first, again, other] = lines.map((line) => JSON.parse(line).by);
      expect(first).toMatch(/^[0-9a-f]{12}$/);
      expect(again).toBe(first);
      expect(other).not.toBe(first);
    },
  );
});

test('two processes in one, as in tests, keep their figures apart', async () => {
  const [first, second] = [setUp(), setUp()];
  first.events.dataErased({ conversationId: 'c1' });
  expect(await first.metrics()).toContain('rolecall_data_erased_total 1');
  expect(await second.metrics()).toContain('rolecall_data_erased_total 0');
});

describe('deliveries in the metrics', () => {
  test('is read each time', async () => {
    const { metrics, watchDeliveries } = setUp();
    let ready = 4;
    watchDeliveries(async () => ({ outbox: { ready, dead: 1 } }));
    expect(await metrics()).toContain('rolecall_deliveries{box="outbox",state="ready"} 4');
    ready = 5;
    expect(await metrics()).toMatch(/state="ready"} 5[\s\S]*state="dead"} 1/);
  });

  test('is absent, and the other figures stay, while the store is away', async () => {
    const { metrics, watchDeliveries } = setUp();
    let away = false;
    watchDeliveries(async () => {
      if (away) throw new Error('away');
      return { outbox: { ready: 4, dead: 0 } };
    });
    expect(await metrics()).toContain('rolecall_deliveries{box="outbox",state="ready"} 4');
    away = true;
    expect(await metrics()).not.toContain('rolecall_deliveries{');
    expect(await metrics()).toContain('rolecall_data_erased_total 0');
  });
});
