import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { house, json } from '../support/house.ts';

const planted = 'Zyxwv Quokkason';

type House = Awaited<ReturnType<typeof house>>;

/** What of these words is left in any file of the product, which is stopped for that, and where. */
async function leftIn(product: House, words: readonly string[]): Promise<string[]> {
  await product.close({ keepData: true });
  const entries = await readdir(product.folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  expect(files.length).toBeGreaterThan(0);
  const left = [];
  for (const file of files) {
    const bytes = await readFile(file);
    left.push(...words.filter((word) => bytes.includes(word)).map((word) => `${word} in ${file}`));
  }
  return left;
}

describe('a candidate has everything erased', () => {
  let product: House;
  beforeEach(async () => {
    product = await house();
  });
  afterEach(() => product.close());

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
    await person.says("That's right");
    await person.says('Send it');
    const rita = await product.recruiter('Rita Example');
    const [{ id }] = (await rita.queue()).waiting;

    expect((await person.says('delete my data')).text).toMatch(/cannot be undone/);
    expect((await person.says('No, keep it')).text).toMatch(/Nothing was deleted/);
    expect((await rita.queue()).waiting).toHaveLength(1);

    await person.says('delete my data');
    await person.post('Yes, delete everything');
    await person.isErased();
    expect((await rita.queue()).waiting).toEqual([]);
    expect((await rita.cv(id)).status).toBe(404);
    await expect(person.post('hello?')).rejects.toThrow(/404/);

    expect(await leftIn(product, [planted, 'zyxwv@example.org'])).toEqual([]);
    expect(product.log.join('')).not.toContain(planted);
  });

  it('while a recruiter holds the conversation: words, files, changes, marks and history of both', async () => {
    const person = await product.candidate();
    for (const text of ["I'm interested", `${planted}, zyxwv@example.org`, 'I agree', 'Skip', 'Send it'])
      await person.says(text);
    const rita = await product.recruiter('Rita Example');
    const [{ id }] = (await rita.queue()).waiting;
    await rita.claims(id);
    const { seq } = await rita.says(id, 'Gnarlywords to be taken back.');
    await json(rita.call(`/handoffs/${id}/messages/${seq}/edit`, { text: 'Frumiouswords instead.', key: 'e1' }));
    await person.post('Brilligwords for Rita alone.');
    await person.sends('slithy-toves.txt', Buffer.from('Certificate of some kind.\n'.repeat(5)));
    await vi.waitFor(async () => {
      const { messages } = await rita.messages(id);
      expect(messages.at(-1).upload?.fileId).toBeDefined();
    });
    const { fileId } = (await rita.messages(id)).messages.at(-1).upload;
    expect((await rita.call(`/handoffs/${id}/files/${fileId}`)).status).toBe(200);
    await json(rita.call(`/handoffs/${id}/marks`, { read: seq + 2 }));

    await person.says('delete my data');
    await person.post('Yes, delete everything');
    await person.isErased();
    for (const path of ['', '/messages', `/files/${fileId}`, '/reach', '/openings'])
      expect((await rita.call(`/handoffs/${id}${path}`)).status, path).toBe(404);
    expect((await rita.call(`/handoffs/${id}/messages`, { text: 'Still there?', key: 'k' })).status).toBe(404);
    expect((await json(rita.call('/search', { text: planted }))).found).toEqual([]);
    expect(await rita.queue()).toMatchObject({ waiting: [], claimed: [], closed: [] });

    const words = [planted, 'zyxwv', 'Gnarly', 'Frumious', 'Brillig', 'slithy', id];
    expect(await leftIn(product, words)).toEqual([]);
    // The log and the audit go on naming the file by its id, which says nothing of anybody any more.
    expect(product.log.join('')).toContain(fileId);
    expect(product.log.join('')).not.toMatch(/Zyxwv|zyxwv|Gnarly|Frumious|Brillig|slithy|Rita/);
  });
});
