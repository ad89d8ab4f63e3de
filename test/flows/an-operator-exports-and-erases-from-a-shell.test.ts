import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportSchema } from '../../src/privacy/privacy.ts';
import { openStore } from '../../src/store/store.ts';
import { command } from '../support/command.ts';
import { house } from '../support/house.ts';

describe('an operator exports and erases from a shell', () => {
  let folder: string;
  let reference: string;
  let conversationId: string;
  const cv = Buffer.from('Ada Example\nMachine learning with Python on imaging data.\n'.repeat(5));
  const privacy = (...args: string[]) => command('src/cli/privacy.ts', args, { env: { DATA_DIR: folder } });

  beforeAll(async () => {
    const product = await house();
    folder = product.folder;
    const person = await product.candidate();
    conversationId = person.conversationId;
    for (const text of ['Talk to a recruiter', 'Ada Example, ada@example.org', 'I agree']) await person.says(text);
    await person.uploads('ada.txt', cv, 'text/plain');
    await person.says("That's right");
    await person.says('Send it');
    [{ reference }] = (await (await product.recruiter('Rita Example')).queue()).waiting;
    await product.close({ keepData: true });
  }, 60_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('everything that is held, with the CV, into a folder that only they can read', async () => {
    const out = join(folder, 'export');
    const { status, errors } = await privacy('export', reference, '--out', out);
    expect([status, errors]).toEqual([0, '']);
    const exported = exportSchema.parse(JSON.parse(await readFile(join(out, 'my-data.json'), 'utf8')));
    expect(exported.conversations.map(({ conversation }) => conversation.id)).toEqual([conversationId]);
    expect(await readFile(join(out, 'my-data.html'), 'utf8')).toContain('Ada Example, ada@example.org');
    const [file] = await readdir(join(out, 'files'));
    expect(file).toBe(`${exported.conversations[0]!.cvs[0]!.id}.txt`);
    expect((await readFile(join(out, 'files', file!))).equals(cv)).toBe(true);
    expect((await stat(join(out, 'my-data.json'))).mode & 0o077).toBe(0);
    await rm(out, { recursive: true });
    const printed = exportSchema.parse(JSON.parse((await privacy('export', conversationId)).output));
    expect(printed.conversations[0]!.audit).toMatchObject([{ what: 'exported', by: 'an operator' }]);
  }, 60_000);

  it('what is meant by --yes alone, with a receipt; then nothing is held any more', async () => {
    const unsure = await privacy('erase', reference);
    expect([unsure.status, unsure.errors]).toEqual([1, expect.stringContaining('Add --yes')]);
    const { status, output } = await privacy('erase', reference, '--yes', '--json');
    expect(status).toBe(0);
    const [receipt] = JSON.parse(output).receipts;
    expect(receipt).toMatchObject({ by: 'command', copies: { cv: 1, handoff: 1, consent: 1 } });
    for (const again of [
      ['export', reference],
      ['erase', reference, '--yes'],
    ] as const)
      expect((await privacy(...again)).errors).toContain('Nothing is held under');
    const store = await openStore({ url: `sqlite:${join(folder, 'rolecall.db')}` });
    expect(await store.erasures.find(receipt.id, receipt.at)).toMatchObject({ by: 'command' });
    await store.close();
    for (const name of await readdir(folder))
      if ((await stat(join(folder, name))).isFile())
        expect((await readFile(join(folder, name))).includes('ada@example.org')).toBe(false);
  }, 60_000);
});
