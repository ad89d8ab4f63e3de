import { type Delivery, inPieces, says, type Written, writes } from './delivery.ts';

/** What may be wrong with an endpoint, or the way to it. */
export interface ModelFault {
  readonly name: string;
  /** A candidate waits for it until patience ends. */
  readonly slow?: true;
  readonly delivers: (good: Written) => Delivery;
}

const refusal = (status: number, headers: Readonly<Record<string, string>> = {}): Delivery => ({
  kind: 'status',
  status,
  headers,
  body: JSON.stringify({ error: { message: `status ${status}`, type: 'error', code: null } }),
});

const half = (good: Written): Iterable<string> => {
  const text = JSON.stringify(good);
  return inPieces(text.slice(0, Math.floor(text.length * 0.6)));
};

export const modelFaults: readonly ModelFault[] = [
  { name: 'is busy', delivers: () => refusal(429) },
  { name: 'is busy and says for how long', delivers: () => refusal(429, { 'retry-after': '20' }) },
  { name: 'is busy until a date', delivers: () => refusal(429, { 'retry-after': 'Wed, 21 Oct 2099 07:28:00 GMT' }) },
  { name: 'refuses the key', delivers: () => refusal(401) },
  { name: 'forbids', delivers: () => refusal(403) },
  { name: 'does not know the model', delivers: () => refusal(404) },
  { name: 'does not know the schema', delivers: () => refusal(400) },
  { name: 'breaks', delivers: () => refusal(500) },
  { name: 'is overloaded', delivers: () => refusal(503, { 'retry-after': '1' }) },
  { name: 'leads in a circle', delivers: () => refusal(307, { location: '/v1/chat/completions' }) },
  { name: 'answers with a page', delivers: () => ({ kind: 'bytes', type: 'text/html', body: '<html>Welcome</html>' }) },
  { name: 'answers with nothing', delivers: () => ({ kind: 'bytes', type: 'text/event-stream', body: '' }) },
  {
    name: 'answers with nonsense',
    delivers: () => ({ kind: 'bytes', type: 'text/event-stream', body: 'data: {]\n\n' }),
  },
  { name: 'is gone', delivers: () => ({ kind: 'gone' }) },
  { name: 'is cut at once', delivers: () => ({ kind: 'stream', pieces: [], end: 'cut' }) },
  { name: 'is cut in the middle', delivers: (good) => ({ kind: 'stream', pieces: half(good), end: 'cut' }) },
  { name: 'stops too early', delivers: (good) => ({ kind: 'stream', pieces: half(good), finish: 'length' }) },
  { name: 'refuses', delivers: () => says('', { refusal: 'I cannot help with that.' }) },
  { name: 'says nothing', delivers: () => says('') },
  { name: 'says no parts', delivers: () => writes({ parts: [], notKnown: [], outcome: 'answer' }) },
  { name: 'says prose', delivers: () => says('Certainly! Here is what I think.') },
  { name: 'is silent', slow: true, delivers: () => ({ kind: 'silence' }) },
  { name: 'begins and is silent', slow: true, delivers: () => ({ kind: 'stream', pieces: [], end: 'open' }) },
  {
    name: 'is silent in the middle',
    slow: true,
    delivers: (good) => ({ kind: 'stream', pieces: half(good), end: 'open' }),
  },
  {
    name: 'is silent at the end',
    slow: true,
    delivers: (good) => ({ kind: 'stream', pieces: inPieces(JSON.stringify(good)), end: 'open' }),
  },
  { name: 'begins late', slow: true, delivers: (good) => writes(good, { firstMs: 20_000 }) },
  { name: 'is slow', slow: true, delivers: (good) => writes(good, { betweenMs: 1_000 }) },
];
