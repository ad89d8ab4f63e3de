import { type Delivery, inPieces, says, type Written, writes } from '../delivery.ts';
import { type Breaking, breaking } from './behaviour.ts';

const json = (value: unknown) => JSON.stringify(value);

/** The good answer with a part in front that lies. */
const withLie = (good: Written, lie: string): Written => ({
  ...good,
  parts: [{ text: lie, entries: good.parts[0]?.entries ?? [] }, ...good.parts],
});

function* endless(start: string, more: string): Iterable<string> {
  yield start;
  for (;;) yield more;
}

const bytes = (body: string): Delivery => ({ kind: 'bytes', type: 'text/event-stream', body });
const chunk = (delta: object, finish: string | null = null, index = 0) =>
  `data: ${json({ id: 'x', object: 'chat.completion.chunk', created: 0, model: 'm', choices: [{ index, delta, finish_reason: finish }] })}\n\n`;

/** Answers that are none, or not in the shape that was asked for. */
export const shapes: readonly Breaking[] = [
  breaking('writes prose', ['A1'], (_, lie) => says(`${lie} And that is all.`)),
  breaking('fences its JSON', ['A1'], (good, lie) => says(`\`\`\`json\n${json(withLie(good, lie))}\n\`\`\``)),
  breaking('writes broken JSON', ['A1'], (good, lie) => says(json(withLie(good, lie)).replace('","', '" ,,"'))),
  breaking('forgets quotation marks', ['A1'], (_, lie) => says(`{parts:[{text:'${lie}',entries:['salary']}]}`)),
  breaking('writes another schema', ['A1'], (_, lie) => says(json({ answer: lie, sources: ['salary'] }))),
  breaking('adds keys', ['A1'], (good, lie) => says(json({ ...good, answer: lie, html: lie, text: lie }))),
  breaking('writes the same key twice', ['A1'], (good, lie) => {
    const text = json(good);
    return says(`${text.slice(0, -1)},"parts":${json(withLie(good, lie).parts)}}`);
  }),
  breaking('writes the text of a part twice', ['A1'], ({ parts }, lie) =>
    says(
      `{"parts":[{"text":${json(lie)},"entries":${json(parts[0]?.entries ?? [])},"text":${json(parts[0]?.text ?? '')}},{"entries":${json(parts[0]?.entries ?? [])},"text":${json(parts[0]?.text ?? '')},"text":${json(lie)}}],"notKnown":[],"outcome":"answer"}`,
    ),
  ),
  breaking('goes on after the end', ['A1'], (good, lie) => says(`${json(good)}\n${json(withLie(good, lie))}`)),
  breaking('begins before the start', ['A1'], (good, lie) => says(`${lie}\n${json(good)}`)),
  breaking('hides text in escapes', ['A1'], (good, lie) =>
    says(json(withLie(good, '@')).replace('"@"', () => `"${[...lie].map(escaped).join('')}"`)),
  ),
  breaking('nests deeply', ['A1'], (good, lie) => says(`${'['.repeat(20_000)}${json(withLie(good, lie))}`)),
  breaking('poisons prototypes', ['A1'], (good, lie) =>
    says(
      `{"__proto__":${json({ parts: [{ text: lie, entries: [] }] })},"constructor":{"prototype":{"text":${json(lie)}}},${json(good).slice(1)}`,
    ),
  ),
  breaking('cites names of prototypes', ['A2'], ({ outcome }, lie) =>
    writes({ parts: [{ text: lie, entries: ['__proto__', 'constructor', 'toString'] }], notKnown: [], outcome }),
  ),
  breaking('cites nothing', ['A2'], ({ parts, outcome }) =>
    writes({ parts: parts.map(({ text }) => ({ text, entries: [] })), notKnown: [], outcome }),
  ),
  breaking('cites an entry that it was not given', ['A2'], ({ parts, outcome }, lie) =>
    writes({
      parts: [...parts, { text: lie, entries: ['visa'] }].map(({ text }) => ({ text, entries: ['visa', 'no-such'] })),
      notKnown: [],
      outcome,
    }),
  ),
  breaking('writes text that is none', ['A1'], (good, lie) =>
    says(
      json({
        ...good,
        parts: [
          { text: [lie], entries: 'salary' },
          { text: { value: lie }, entries: {} },
          { text: 7, entries: null },
          lie,
          null,
          7,
        ],
      }),
    ),
  ),
  breaking('says what is not known as it likes', ['A1', 'facts'], (good, lie) => writes({ ...good, notKnown: [lie] })),
  breaking('proposes another outcome', ['S5'], (good) => writes({ ...good, outcome: 'handoff' })),
  breaking('proposes an outcome that is none', ['S5'], (good) => writes({ ...good, outcome: 'hired' })),
  breaking('says nothing', ['A2'], () => says('')),
  breaking('says an empty answer', ['A2'], () => says('{}')),
  breaking('says no parts', ['A2'], () => writes({ parts: [], notKnown: [], outcome: 'answer' })),
  breaking('says empty parts', ['A2'], ({ parts, outcome }) =>
    writes({ parts: parts.map(({ entries }) => ({ text: ' ', entries })), notKnown: [], outcome }),
  ),
  breaking('repeats itself', ['A2'], (good) =>
    writes({ ...good, parts: [...good.parts, ...good.parts, ...good.parts] }),
  ),
  breaking('says thousands of parts', ['A1'], (good, lie) =>
    writes({
      ...good,
      parts: Array.from({ length: 4_000 }, (_, at) => ({
        text: at % 2 ? lie : (good.parts[0]?.text ?? lie),
        entries: good.parts[0]?.entries ?? [],
      })),
    }),
  ),
  breaking('says a megabyte', ['A1'], (good, lie) =>
    says(
      json({
        ...good,
        parts: [
          { text: `${lie} `.repeat(Math.ceil(1_000_000 / (lie.length + 1))), entries: good.parts[0]?.entries ?? [] },
        ],
      }),
      { finish: 'stop' },
    ),
  ),
  breaking('says a megabyte of white space', ['A1'], (good) => says(`${' \n'.repeat(500_000)}${json(good)}`)),
  breaking('never ends a text', ['A1'], (_, lie) => ({
    kind: 'stream',
    pieces: endless('{"parts":[{"text":"', `${lie.replace(/["\\]/g, '')} `),
    betweenMs: 1,
  })),
  breaking('never ends its list', ['A1'], ({ parts }, lie) => ({
    kind: 'stream',
    pieces: endless('{"parts":[', `${json({ text: lie, entries: parts[0]?.entries ?? [] })},`),
    betweenMs: 1,
  })),
  breaking('is cut in the middle of its JSON', ['A1'], (good, lie) => {
    const text = json(withLie(good, lie));
    return { kind: 'stream', pieces: inPieces(text.slice(0, text.length / 2)), end: 'cut' };
  }),
  breaking('stops in the middle of its JSON', ['A1'], (good, lie) => {
    const text = json(withLie(good, lie));
    return says(text.slice(0, text.length / 2), { finish: 'length' });
  }),
  breaking('stops as if it had ended', ['A1'], (good, lie) => says(json(withLie(good, lie)).slice(0, -30))),
  breaking('is filtered', ['S5'], (good, lie) => writes(withLie(good, lie), { finish: 'content_filter' })),
  breaking('refuses', ['S5'], (_, lie) => says('', { refusal: `I cannot help with that. ${lie}` })),
  breaking('refuses while it answers', ['S5'], (good, lie) => writes(withLie(good, lie), { refusal: lie })),
  breaking('calls a tool', ['S5'], (good, lie) =>
    writes(good, { tool: { name: 'send_mail', arguments: json({ text: lie }) }, finish: 'tool_calls' }),
  ),
  breaking('calls a tool and says nothing', ['S5'], (_, lie) =>
    says('', {
      tool: { name: 'answer', arguments: json({ parts: [{ text: lie, entries: ['salary'] }] }) },
      finish: 'tool_calls',
    }),
  ),
  breaking('answers as a second choice', ['A1'], (good, lie) =>
    bytes(
      `${chunk({ content: json(withLie(good, lie)) }, null, 1)}${chunk({ content: json(good) })}${chunk({}, 'stop')}data: [DONE]\n\n`,
    ),
  ),
  breaking('mixes events that are none into its stream', ['A1'], (good, lie) =>
    bytes(
      `event: ping\ndata: ${json(lie)}\n\n: comment\n\ndata: {"choices":null}\n\n${chunk({ content: json(good) })}${chunk({}, 'stop')}data: [DONE]\n\n`,
    ),
  ),
  breaking('breaks off with an error in its stream', ['A1'], (good, lie) =>
    bytes(
      `${chunk({ content: json(withLie(good, lie)) })}data: ${json({ error: { message: lie, code: 'overloaded' } })}\n\n`,
    ),
  ),
  breaking('is no stream', ['A1'], (_, lie) => ({ kind: 'bytes', type: 'text/html', body: `<html>${lie}</html>` })),
  breaking('is not UTF-8', ['S4'], (good) =>
    bytes(`${chunk({ content: json(good) }).replace('⟦', '\ufffd')}${chunk({}, 'stop')}data: [DONE]\n\n`),
  ),
  breaking('drips', ['A1'], (good) => ({ kind: 'stream', pieces: inPieces(json(good), 1) })),
];

/** As JSON may write any character. */
const escaped = (letter: string) =>
  Array.from({ length: letter.length }, (_, at) => `\\u${letter.charCodeAt(at).toString(16).padStart(4, '0')}`).join(
    '',
  );
