import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Activity, house } from '../support/house.ts';

const request = (activity: Activity) => activity.channelData?.rolecall?.request;
const entries = (activity: Activity) => activity.channelData?.rolecall?.entries;

describe('on the way to a recruiter', () => {
  let product: Awaited<ReturnType<typeof house>>;
  beforeAll(async () => {
    product = await house();
  });
  afterAll(() => product.close());

  it('a candidate who asks, corrects and holds back gets there with what they meant', async () => {
    const marta = await product.candidate();
    const answer = await marta.says("please don't pass me to a recruiter. is a bachelor enough?");
    expect(request(answer)).toBeUndefined();
    expect(entries(answer)).toEqual(['degree-required']);

    expect(request(await marta.says('Je veux parler à quelqu’un'))).toBe('contact');
    expect((await marta.says('hm')).text).not.toContain('Thank you, hm');
    const why = await marta.says('why do you need my name?');
    expect(entries(why)).toEqual(['what-happens-with-my-data']);
    expect(request(why)).toBe('contact');
    expect((await marta.says("No, I don't have a phone. Is e-mail ok?")).text).toMatch(/enough/);
    expect(request(await marta.says('Marta Nowak, marta@example.org'))).toBe('notice');

    const ifNot = await marta.says('what happens if I say no?');
    expect(ifNot.text).toMatch(/Nothing is passed on/);
    expect(request(ifNot)).toBe('notice');
    expect(request(await marta.says('Send it'))).toBe('notice');
    expect(request(await marta.says("don't share it with everyone, only one recruiter"))).toBe('notice');
    expect((await marta.says('no wait, Marta Lis, I got married')).text).toContain('Marta Lis');
    expect(request(await marta.says('ok agree'))).toBe('cv');
    expect(request(await marta.says('no cv'))).toBe('review');
    expect((await marta.says('send it')).text).toContain('Done, Marta Lis');

    const rita = await product.recruiter('Rita Example');
    const { waiting } = await rita.queue();
    expect(waiting).toHaveLength(1);
    const { card } = await rita.card(waiting[0].id);
    expect(card.candidate).toEqual({ name: 'Marta Lis', email: 'marta@example.org' });
    expect(card.cv).toBeUndefined();
  });

  it('a no clears the offer, and nobody is queued', async () => {
    const other = await product.candidate();
    expect((await other.says('no EU passport here, is a work permit a problem?')).text).toMatch(/recruiter/);
    await other.says('no');
    expect(request(await other.says('ok'))).toBeUndefined();
    expect(request(await other.says('talk to a recruiter'))).toBe('contact');
    expect(request(await other.says("whoa no i didn't ask for that"))).toBeUndefined();
    const rita = await product.recruiter('Rita Example');
    expect((await rita.queue()).waiting).toHaveLength(1);
  });
});
