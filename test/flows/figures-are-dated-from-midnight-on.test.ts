import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { house } from '../support/house.ts';

/** Reviews are due by 2027-05-24 where the agency is (Europe/Amsterdam, two hours ahead of UTC in May). */
describe('figures are dated from midnight on', () => {
  let now = Date.parse('2027-05-24T21:59:00Z');
  let product: Awaited<ReturnType<typeof house>>;
  beforeAll(async () => {
    product = await house({ clock: () => now });
  });
  afterAll(() => product.close());

  it('by the calendar of the agency, in a process that runs through it', async () => {
    const anna = await product.candidate();
    expect((await anna.says('What does a senior ML engineer earn?')).text).not.toMatch(/reviewed on/);
    now = Date.parse('2027-05-24T22:00:00Z');
    const dated = await anna.says('What does a junior ML engineer earn?');
    expect(dated.text).toContain('€40,000 to €60,000 a year');
    expect(dated.text).toMatch(/last reviewed on 24 November 2026.*due by 24 May 2027.*recruiter can confirm it/);
    expect(dated.channelData?.rolecall?.outcome).toBe('answer');
    // The offer to confirm it is one that a yes accepts.
    expect((await anna.says('yes please')).channelData?.rolecall?.request).toBe('contact');
  });

  it('and its source says whence it is, how old, and what it is', async () => {
    const anna = await product.candidate();
    const { entities } = await anna.says('What does a senior ML engineer earn?');
    expect(JSON.stringify(entities)).toMatch(
      /Panda International: Machine Learning Engineers, [^"]*date[^"]*, reviewed 2026-11-24\. Figures: yearly; Europe; average.*not an offer/,
    );
  });
});
