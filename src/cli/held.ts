import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { createCvs, createFiles } from '../cv/cv.ts';
import { AppError } from '../errors.ts';
import { deriveKeys, keptSecret, newSecret } from '../keys.ts';
import { requireKnowledge } from '../knowledge/knowledge.ts';
import { systemClock } from '../lib/clock.ts';
import { randomIds } from '../lib/ids.ts';
import {
  createAudit,
  type Erasing,
  type Erasure,
  type Export,
  exportOf,
  type HeldData,
  readable,
} from '../privacy/privacy.ts';
import type { Store } from '../store/store.ts';

export interface ExportHeldParts {
  readonly store: Store;
  readonly config: Config;
  /** A request's reference, or a conversation's id. */
  readonly id: string;
  /** A folder for the export as JSON, as a page, and the files beside it; made where it is missing. */
  readonly out?: string | undefined;
}

/** Everything that is held of what is meant, noted in the audit. AppError 'not-found' when that is nothing. */
export async function exportHeld({ store, config, id, out }: ExportHeldParts): Promise<Export> {
  const now = systemClock();
  const today = new Date(now).toISOString().slice(0, 10);
  const { snapshot } = await requireKnowledge(config.knowledge.dir, today, { kept: join(config.data.dir, 'search') });
  const conversations: HeldData[] = [];
  for (const conversation of await soughtIn(store, id)) {
    const data = await store.myData.held(conversation);
    if (data) conversations.push(data);
  }
  const audit = createAudit({ store: store.audit, ids: randomIds });
  for (const { conversation } of conversations)
    await audit.record({ action: 'exported', actor: 'command', subject: conversation.id, at: now });
  const exported = exportOf(snapshot.agency.name, conversations, now);
  if (out !== undefined) await writeOut(out, exported, await filesOf(store, config, conversations));
  return exported;
}

/** Deletes everything of what is meant. AppError: 'not-found', 'conflict' (a legal hold). */
export async function eraseHeld(store: Store, erasing: Erasing, id: string): Promise<Erasure[]> {
  const receipts = [];
  for (const conversation of await soughtIn(store, id)) {
    const receipt = await erasing.erase(conversation, 'command');
    if (receipt) receipts.push(receipt);
  }
  if (receipts.length === 0) throw nothing(id);
  return receipts;
}

export function describeErasure({ id, copies, slack, left, mailed }: Erasure): string[] {
  const { candidateMessages, recruiterMessages } = left;
  return [
    'Deleted:',
    ...Object.entries(copies).map(([kind, rows]) => `  ${rows}  ${copyWords[kind] ?? kind}`),
    `The receipt, which names nobody, is at /my/receipt/${id} for 90 days.`,
    ...(slack.pending > 0 ? [`${slack.pending} message(s) of ours in Slack go when the service runs.`] : []),
    ...(candidateMessages + recruiterMessages > 0
      ? [
          `Only a workspace administrator, or who wrote them, can delete in Slack: ${candidateMessages} message(s) of the candidate, ${recruiterMessages} of recruiters.`,
        ]
      : []),
    ...(mailed > 0 ? [`${mailed} e-mail(s) lie in the candidate's own mailbox.`] : []),
  ];
}

/** Copies in an operator's words; what is not here goes by the name of its table. */
const copyWords: Readonly<Record<string, string>> = {
  message: 'message(s)',
  cv: 'CV(s)',
  cv_link: 'link(s) to the CV',
  file: 'file(s)',
  consent: 'agreement(s)',
  handoff: 'request(s) to a recruiter',
  handoff_step: 'step(s) of their history',
  promise: 'promised answer(s)',
  note: 'note(s) of recruiters',
  feedback: 'thumb(s) for answers',
  mail: 'record(s) of e-mails',
  mark: 'mark(s) of what was delivered and read',
  message_change: 'record(s) of changed messages',
  my_link_conversation: 'link(s) to their own page',
  hold: 'lifted legal hold(s)',
  outbox: 'waiting or past deliveries',
  slack_message: 'message(s) of ours in Slack',
  slack_file: 'file(s) of ours in Slack',
};

async function soughtIn(store: Store, id: string): Promise<readonly string[]> {
  const found = await store.myData.seek(id);
  if (found.length === 0) throw nothing(id);
  return found;
}

const nothing = (id: string): AppError =>
  new AppError('not-found', `Nothing is held under ${id}: give a request's reference, or a conversation's id.`);

async function filesOf(store: Store, config: Config, conversations: readonly HeldData[]) {
  const secret =
    config.secretKey ?? new TextEncoder().encode((await keptSecret(config.data.dir, 'secret.key', newSecret)).value);
  const parts = { key: deriveKeys(secret).cv, ids: randomIds, clock: systemClock, contents: store.contents };
  const cvs = createCvs({ ...parts, store: store.cvs });
  const files = createFiles({ ...parts, store: store.files });
  const found = [];
  for (const data of conversations) {
    for (const { id } of data.cvs) found.push({ id, ...(await cvs.open(id)) });
    for (const { id } of data.files) found.push({ id, ...(await files.open(id, data.conversation.id)) });
  }
  return found;
}

/** Readable by the owner alone. Files are named by their id, because two may have one name. */
async function writeOut(
  out: string,
  exported: Export,
  files: readonly { readonly id: string; readonly name: string; readonly bytes: Uint8Array }[],
): Promise<void> {
  const folder = join(out, 'files');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const write = (name: string, content: string | Uint8Array) => writeFile(name, content, { mode: 0o600 });
  await write(join(out, 'my-data.json'), `${JSON.stringify(exported, undefined, 2)}\n`);
  await write(join(out, 'my-data.html'), readable(exported));
  for (const { id, name, bytes } of files) {
    const [, ending = ''] = /(\.[a-z0-9]{1,5})$/i.exec(name) ?? [];
    await write(join(folder, `${id}${ending}`), bytes);
  }
}
