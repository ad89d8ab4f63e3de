import { escapeHtml } from '../lib/html.ts';
import type { Export, HeldData } from './held-data.ts';

/** An export as a page for people: the same content, one file without scripts. */
export function readable({ agency, exportedAt, conversations }: Export): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>My data · ${escapeHtml(agency)}</title>
<style>
body { max-width: 46rem; margin: 0 auto; padding: 1.5rem; font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h2 { margin-top: 2.5rem; } h3 { margin-top: 1.75rem; }
dl { display: grid; grid-template-columns: minmax(7rem, 14rem) 1fr; gap: .25rem 1rem; margin: .5rem 0; }
dt { color: GrayText; } dd { margin: 0; } dd > dl { grid-template-columns: minmax(5rem, 9rem) 1fr; }
.said { margin: .75rem 0; white-space: pre-wrap; } .who { color: GrayText; }
li { margin: .5rem 0; }
</style>
</head>
<body>
<h1>My data</h1>
<p>What the career chat of ${escapeHtml(agency)} held on ${time(exportedAt)}. Times are in UTC. CVs and files are kept beside this page.</p>
${conversations.map(conversationHtml).join('\n')}
</body>
</html>
`;
}

function conversationHtml(data: HeldData): string {
  const { conversation, messages, ...others } = data;
  return `<h2>Conversation of ${time(conversation.openedAt)}</h2>
${valueHtml(conversation)}
<h3>What was said</h3>
${messages.map(messageHtml).join('\n')}
${Object.entries(others)
  .filter(([, rows]) => rows.length > 0)
  .map(([name, rows]) => `<h3>${escapeHtml(headings[name as keyof typeof others])}</h3>\n${valueHtml(rows)}`)
  .join('\n')}`;
}

const headings: Readonly<Record<Exclude<keyof HeldData, 'conversation' | 'messages'>, string>> = {
  changes: 'Changes of messages',
  marks: 'How far messages have got',
  consents: 'What you agreed to',
  cvs: 'CV',
  cvLinks: 'Links to the CV for recruiters',
  files: 'Files',
  handoffs: 'Requests to a recruiter',
  notes: 'What recruiters noted',
  feedback: 'Whether answers helped',
  mails: 'E-mails to you',
  holds: 'Why something had to be kept',
  links: 'Links to your page',
  slack: 'Where it stands in Slack',
  deliveries: 'On its way, or lately sent',
  received: 'Lately received',
  audit: 'Who did what with it',
};

function messageHtml({ number, at, from, name, text, answer, ...rest }: HeldData['messages'][number]): string {
  const who = from === 'you' ? 'You' : from === 'assistant' ? 'Assistant' : (name ?? 'Recruiter');
  const more = { ...rest, ...(answer && { answer }) };
  return `<div class="said"><span class="who">${number}. ${escapeHtml(who)}, ${time(at)}</span>
<span dir="auto">${escapeHtml(text)}</span></div>${Object.keys(more).length > 0 ? valueHtml(more) : ''}`;
}

/** Any value of the export: names of fields are turned into words. */
function valueHtml(value: unknown): string {
  if (Array.isArray(value)) return `<ul>${value.map((one) => `<li>${valueHtml(one)}</li>`).join('')}</ul>`;
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).filter(([, one]) => one !== undefined);
    return `<dl>${fields.map(([name, one]) => `<dt>${escapeHtml(inWords(name))}</dt><dd>${valueHtml(one)}</dd>`).join('')}</dl>`;
  }
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) ? time(value) : escapeHtml(String(value));
}

const inWords = (name: string): string =>
  name.replace(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`);
const time = (iso: string): string =>
  `<time datetime="${escapeHtml(iso)}">${escapeHtml(iso.slice(0, 16).replace('T', ' '))}</time>`;
