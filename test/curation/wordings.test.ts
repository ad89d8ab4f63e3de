import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepServed, reusedWordings } from '../../src/curation/curation.ts';
import type { Snapshot } from '../../src/knowledge/knowledge.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { agencyFile } from '../support/agency.ts';
import { smallSnapshot } from '../support/snapshot.ts';

const text = 'Your details go to our recruiters and are kept for {{retention}}, and to nobody else.';
const notice = (version: string, words = text) => ({ version, title: 'Privacy notice', text: words });
const knowing = (changes: Record<string, unknown>): Snapshot =>
  smallSnapshot(new Map([['knowledge/en/agency.yaml', agencyFile(changes)]]));
const kept = (usual: string) => ({
  value: { default: usual, chats: '30 days', talent_pool: '12 months' },
  confirmed: true,
});

let store: Store;
beforeEach(async () => {
  store = await openStore({ url: 'sqlite::memory:' });
  for (const [at, one] of [
    knowing({ notice: notice('1'), retention: kept('6 months') }),
    knowing({ notice: notice('2', `${text} By e-mail.`), retention: kept('6 months') }),
  ].entries())
    await keepServed(store.revisions, one, at);
});
afterEach(() => store.close());

describe('a wording that candidates agree to', () => {
  it.each([
    ['has not changed', { notice: notice('1'), retention: kept('6 months') }],
    ['has changed with its version', { notice: notice('3', `${text} By phone.`), retention: kept('6 months') }],
    ['has another version of the same text', { notice: notice('9'), retention: kept('6 months') }],
  ])('is fine where it %s', async (_, changes) => {
    expect(await reusedWordings(store.revisions, knowing(changes))).toEqual([]);
  });

  it.each([
    ['another text', { notice: notice('2', `${text} By phone.`), retention: kept('6 months') }],
    ['the text of a version long past', { notice: notice('1', `${text} By phone.`), retention: kept('6 months') }],
    ['another period in the same text', { notice: notice('1'), retention: kept('9 months') }],
  ])('is refused where it has %s under a version that was served', async (_, changes) => {
    const problems = await reusedWordings(store.revisions, knowing(changes));
    expect(problems).toMatchObject([{ rule: 'wording-version', severity: 'error' }]);
    expect(problems[0]?.message).toContain('give it another version');
  });

  it('states periods as the settings have them, and nothing else between braces', () => {
    const { agency } = knowing({ notice: notice('1'), retention: kept('6 months') });
    expect(agency.notice.text).toContain('kept for 6 months, and');
    expect(() => knowing({ notice: notice('1', `${text} {{price}}`) })).toThrow(/price.*stands for nothing/);
  });
});
