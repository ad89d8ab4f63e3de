import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { house } from '../support/house.ts';

const planted = 'Zyxwv Quokkason';

describe('a candidate has everything erased', () => {
  let product: Awaited<ReturnType<typeof house>>;
  beforeAll(async () => {
    product = await house();
  });
  afterAll(() => product.close());

  it('after saying yes, from the conversation, the desk and the files', async () => {
    const person = await product.candidate();
    await person.says('I want to talk to a recruiter');
    await person.says(`${planted}, zyxwv@example.org`);
    await person.says('I agree');
    await person.uploads(
      'zyxwv.txt',
      Buffer.from(`${planted}\nMachine learning with Python on imaging data.\n`.repeat(5)),
      'text/plain',
    );
    await person.says('Send it');
    const rita = await product.recruiter('Rita Example');
    const [{ id }] = (await rita.queue()).waiting;

    expect((await person.says('delete my data')).text).toMatch(/cannot be undone/);
    expect((await person.says('No, keep it')).text).toMatch(/Nothing was deleted/);
    expect((await rita.queue()).waiting).toHaveLength(1);

    await person.says('delete my data');
    await person.post('Yes, delete everything');
    await person.waitFor(({ text }) => text?.startsWith('Deleted') ?? false);
    expect((await person.transcript()).map(({ text }) => text).join()).not.toContain(planted);
    expect((await rita.queue()).waiting).toEqual([]);
    expect((await rita.cv(id)).status).toBe(404);
    await expect(person.post('hello?')).rejects.toThrow(/409/);

    await product.close({ keepData: true });
    const entries = await readdir(product.folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      const bytes = await readFile(file);
      expect(bytes.includes(planted), file).toBe(false);
      expect(bytes.includes('zyxwv@example.org'), file).toBe(false);
    }
    expect(product.log.join('')).not.toContain(planted);
  });
});
