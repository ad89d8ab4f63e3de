import { expect, test } from 'vitest';
import { besideReferences } from '../../src/conversation/references.ts';
import { writtenReference } from '../../src/handoff/handoff.ts';
import { randomIds } from '../../src/lib/ids.ts';
import { withoutPayHistory } from '../../src/pay/pay.ts';

const kept = (text: string) => besideReferences(text, (rest) => withoutPayHistory(rest).text);

test('no reference that a candidate writes back loses a sign to the rule about pay', () => {
  const codes = [
    '90K000',
    '5M5K1K',
    'V6964M',
    '721277',
    'X5FTV7',
    ...Array.from({ length: 300 }, () => randomIds.code()),
  ];
  for (const reference of codes.map(writtenReference))
    for (const text of [
      `My reference is ${reference}`,
      `I got ${reference} from you, what happens now?`,
      `i have ${reference.toLowerCase()}, i work as an engineer`,
      `${reference.replaceAll('-', ' ')} and ${reference}`,
    ])
      expect(kept(text)).toBe(text);
});

test('pay is taken out beside a reference as anywhere', () => {
  expect(kept('I earn 90k now, my reference is RC-90K0-00')).toBe(
    `${withoutPayHistory('I earn 90k now, my reference is ').text}RC-90K0-00`,
  );
  expect(kept('I earn 90k now')).not.toContain('90k');
  expect(kept('\uE005 I earn 90k, RC-90K0-00')).not.toContain('earn 90k');
});
