import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Clock } from '../../src/lib/clock.ts';
import { fileOf } from '../support/cvs/files.ts';
import { people } from '../support/cvs/people.ts';
import { house } from '../support/house.ts';
import { smallSnapshot } from '../support/snapshot.ts';

/** However much or little a CV says, the desk shows who waits in the order in which they came, and cards of one form. */
describe('whoever comes first is seen first', () => {
  let product: Awaited<ReturnType<typeof house>>;
  let now = Date.UTC(2026, 10, 24, 9);
  const clock: Clock = () => now;
  beforeAll(async () => {
    product = await house({ clock, knowledge: smallSnapshot() });
  });
  afterAll(() => product.close());

  const names = ['Ada Example', 'Ben Example', 'Cleo Example', 'Dan Example'];
  const [rich, middling, foreign, sparse] = ['de-header', 'en-plain', 'ar-plain', 'pt-changes'].map((id) =>
    fileOf(people.find((person) => person.id === id)!, 'docx'),
  );

  async function arrive(name: string, cv: Buffer | undefined): Promise<void> {
    now += 60_000;
    const candidate = await product.candidate();
    await candidate.says("I'm interested");
    await candidate.says(`${name}, ${name.split(' ')[0]!.toLowerCase()}@example.org`);
    await candidate.says('I agree');
    if (cv) await candidate.uploads('cv.docx', cv);
    else await candidate.says('skip');
    if (cv) await candidate.says("That's right");
    await candidate.says('Send it');
  }

  test.each([
    ['from the fullest to the emptiest', [rich, middling, foreign, sparse]],
    ['from the emptiest to the fullest', [sparse, foreign, middling, rich]],
    ['mixed, and one has none', [middling, undefined, rich, sparse]],
  ])('with their CVs %s', async (_, cvs) => {
    const rita = await product.recruiter('Rita Example');
    const before: { id: string }[] = (await rita.queue()).waiting;
    for (const [index, name] of names.entries()) await arrive(name, cvs[index]);
    const { waiting } = await rita.queue();
    const came = waiting.filter(({ id }: { id: string }) => !before.some((one) => one.id === id));
    expect(came.map(({ candidate }: { candidate: string }) => candidate)).toEqual(names);
    const times = waiting.map(({ openedAt }: { openedAt: number }) => openedAt);
    expect(times).toEqual(times.toSorted((one: number, other: number) => one - other));
    // What a queue says of somebody is the same whatever is in their CV.
    expect(new Set(came.map((item: object) => Object.keys(item).sort().join())).size).toBe(1);
  });
});
