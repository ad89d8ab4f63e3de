import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { house } from '../support/house.ts';

/** Amounts that occur nowhere else, as candidates may let them slip at every step of the way. */
const planted = ['58,317', '47.291', '3,864', '61 543', '52.978', '44,136', '38,462', '41,905'];

describe('pay history is not kept', () => {
  let product: Awaited<ReturnType<typeof house>>;
  beforeAll(async () => {
    product = await house();
  });
  afterAll(() => product.close());

  it('whenever it slips out, and the candidate is told why', async () => {
    const anna = await product.candidate();
    const told = /taken the amount you earn or earned out of your message before it was stored/;
    const fair = await anna.says(`I currently earn €${planted[0]} a year, what does a senior ML engineer earn?`);
    expect(fair.text).toMatch(told);
    expect(fair.text).toContain('€90,000 to €120,000 a year');
    expect((await anna.says(`Ich verdiene ${planted[1]} Euro, ist das fair?`)).text).toMatch(told);
    expect((await anna.says("I'm interested")).text).not.toMatch(told);
    const notice = await anna.says(`Anna Example, anna@example.org, my salary is ${planted[2]} a month`);
    expect(notice.text).toMatch(told);
    expect(notice.channelData?.rolecall?.request).toBe('notice');
    await anna.says('I agree');
    await anna.says(`skip, by the way my last salary was ${planted[3]} euros`);
    expect(
      (await anna.uploads(`CV_Anna_current_salary_${planted[6]}.txt`, Buffer.from('Anna Example'.repeat(40)))).text,
    ).toMatch(told);
    await anna.says('Send it');
    expect((await anna.says(`For the recruiter: I was on ${planted[4]} before, I want 75,999`)).text).toMatch(told);

    const rita = await product.recruiter('Rita Example');
    const [{ id }] = (await rita.queue()).waiting;
    await rita.claims(id);
    await anna.post(`They pay me ${planted[5]} now`);
    const last = await anna.waitFor(({ text }) => text?.startsWith('They pay me') ?? false);
    expect(last.text).toBe('They pay me [pay removed] now');
    // The bot stays silent beside a recruiter: the mark in her own message tells both of them.
    const shown = (await anna.transcript()).length;
    await anna.post(`nurse, ${planted[7]} gross`);
    // Messages are answered in order: when this one is, the one before it will not be.
    await anna.says('delete my data');
    const [hers, next, bot] = (await anna.transcript()).slice(shown);
    expect([hers?.text, next?.text]).toEqual(['nurse, [pay removed] gross', 'delete my data']);
    expect(bot?.text).not.toMatch(told);
    expect(JSON.stringify(await rita.messages(id))).toContain('nurse, [pay removed] gross');

    const seen = JSON.stringify([await anna.transcript(), await rita.card(id), await rita.messages(id)]);
    for (const amount of planted) expect(seen).not.toContain(amount);
    // What she wishes for is hers to say.
    expect(seen).toContain('75,999');

    await product.close({ keepData: true });
    const entries = await readdir(product.folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
    expect(files.some((file) => file.endsWith('.db'))).toBe(true);
    for (const file of files) {
      const bytes = await readFile(file);
      for (const amount of planted) expect(bytes.includes(amount), `${amount} in ${file}`).toBe(false);
    }
    for (const amount of planted) expect(product.log.join('')).not.toContain(amount);
  });
});
