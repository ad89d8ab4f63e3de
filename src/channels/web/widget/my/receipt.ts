import { h } from '../dom.ts';
import type { Receipt } from './api.ts';
import { copies, count, moment } from './words.ts';

/** What was erased, and what of it nobody here can: numbers, no names. */
export function receiptView(receipt: Receipt): HTMLElement {
  const { at, slack, left, mailed, expiresAt, id } = receipt;
  const named = new Set(copies.flatMap(([tables]) => tables));
  const told = copies.flatMap(([tables, one, many]) => {
    const number = tables.reduce((sum, table) => sum + (receipt.copies[table] ?? 0), 0);
    return number > 0 ? [count(number, one, many)] : [];
  });
  const others = Object.entries(receipt.copies).reduce((sum, [table, rows]) => sum + (named.has(table) ? 0 : rows), 0);
  if (others > 0) told.push(count(others, 'technical entry', 'technical entries'));
  return h(
    'section',
    { class: 'card', 'aria-label': 'Receipt' },
    h('h2', {}, 'Deleted'),
    h(
      'p',
      {},
      `On ${moment(at)} the following was deleted, with the files, the search and everything that waited to be sent:`,
    ),
    h('ul', {}, ...told.map((one) => h('li', {}, one))),
    ...inSlack(slack),
    ...beyondUs(left, mailed),
    h('p', { class: 'small' }, `Receipt ${id}. It names nobody, and can be read here until ${moment(expiresAt)}.`),
  );
}

function inSlack({ pending, done, failed }: Receipt['slack']): HTMLElement[] {
  if (pending + done + failed === 0) return [];
  const parts = [
    done > 0 && `${done} deleted`,
    pending > 0 && `${pending} being deleted now`,
    failed > 0 &&
      `${failed} not deleted, because Slack refused: an administrator of the agency's workspace has to delete ${failed === 1 ? 'it' : 'them'}, or allow the app to; an operator of the agency sees that and tries again`,
  ].filter((part) => part !== false);
  return [h('h3', {}, 'In Slack'), h('p', {}, `Messages of ours: ${parts.join('; ')}.`)];
}

function beyondUs(left: Receipt['left'], mailed: number): HTMLElement[] {
  const { candidateMessages, candidateFiles, recruiterMessages } = left;
  const lines = [
    candidateMessages > 0 &&
      `${count(candidateMessages, 'message')} you wrote in Slack${candidateFiles > 0 ? `, with ${count(candidateFiles, 'file')}` : ''}: delete them there yourself, or ask the workspace's administrator.`,
    recruiterMessages > 0 &&
      `${count(recruiterMessages, 'message')} that recruiters wrote in Slack under their own names: only they or the workspace's administrator can delete them.`,
    mailed > 0 && `${count(mailed, 'e-mail')} in your own mailbox: they hold at most your first name.`,
  ].filter((line) => line !== false);
  if (lines.length === 0) return [];
  return [h('h3', {}, 'What only others can delete'), h('ul', {}, ...lines.map((line) => h('li', {}, line)))];
}
