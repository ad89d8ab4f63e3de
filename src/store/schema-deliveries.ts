import type { Generated } from 'kysely';

/** The tables of what is told outside, what comes from there, and where it stands. */
export interface DeliveryTables {
  outbox: QueueTable;
  inbox: QueueTable;
  slack_message: SlackMessageTable;
}

/** Messages of ours that stand in Slack, so that they can be redrawn and erased. */
interface SlackMessageTable {
  id: string;
  conversation_id: string | null;
  handoff_id: string | null;
  kind: string;
  channel: string;
  ts: string;
  seq: number | null;
  /** What was drawn last, or what became of it. */
  state: string | null;
}

/** The outbox and the inbox have the same columns. */
interface QueueTable {
  id: string;
  kind: string;
  dedupe_key: string;
  conversation_id: string | null;
  /** JSON. */
  payload: string;
  run_at: number;
  status: 'ready' | 'running' | 'done' | 'dead';
  attempts: number;
  locked_until: number | null;
  lock_token: string | null;
  last_error: string | null;
  done_at: number | null;
  failed_at: number | null;
  lane: string | null;
  /** Its place in the lane; 0 where it has none. */
  position: Generated<number>;
}
