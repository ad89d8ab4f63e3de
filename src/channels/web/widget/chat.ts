import { type Attached, type Incoming, type Line, readActivity } from './activity.ts';
import { createAnnouncer } from './announce.ts';
import { createAsk } from './ask.ts';
import { createAttachment } from './attachment.ts';
import { type Client, createClient, newId, outgoing, type Status } from './client.ts';
import { accentOf, inkOn } from './colour.ts';
import { createComposer } from './composer.ts';
import { byId } from './dom.ts';
import type { Contact } from './forms.ts';
import { createHost } from './frame.ts';
import { createLateMarks } from './late-marks.ts';
import { plain } from './markdown.ts';
import { createScroll } from './scroll.ts';
import { createStanding } from './standing.ts';
import { annotate, createTranscript } from './transcript.ts';
import { createTyping } from './typing.ts';
import { accepted, pictures } from './upload.ts';
import { words } from './words.ts';

const text = byId<HTMLTextAreaElement>('text');
const area = byId('area');
const status = byId('status');
const state = byId('state');
const picker = byId<HTMLInputElement>('file');
const composer = byId<HTMLFormElement>('composer');
const mine = byId<HTMLFormElement>('mine');
/** What the page says while the assistant answers. */
const assisted = [byId('with').textContent, byId('attach-label').textContent, text.placeholder] as const;

const parameters = new URLSearchParams(location.search);
const accent = accentOf(parameters.get('accent'));
if (accent) {
  document.documentElement.style.setProperty('--accent', accent);
  document.documentElement.style.setProperty('--on-accent', inkOn(accent));
}

const announce = createAnnouncer(byId('announcer'));
const transcript = createTranscript(byId('log'), fetchFile);
const scroll = createScroll(area, byId('jump'));
const host = createHost(parent, parameters.get('host'), focusText);
const ask = createAsk(byId('ask'), {
  say,
  contact: sendContact,
  form: sendForm,
  shown: () => scroll.keepUp(latest()),
  chooseFile: () => picker.click(),
  openData: () => mine.requestSubmit(),
});
createComposer({ form: composer, text, error: byId('composer-error') }, say);
const standing = createStanding();
const marks = createLateMarks((value) => client.signal({ type: 'event', name: 'rolecall/marks', value }));
const typing = createTyping(byId('typing'), {
  tell,
  post: () => void client.signal({ type: 'typing' }).catch(() => undefined),
});
let client: Client = connect();

function connect(): Client {
  return createClient({
    received(activities, history) {
      for (const activity of activities) {
        const incoming = readActivity(activity);
        if (incoming) receive(incoming, history);
      }
    },
    status: showStatus,
    sent: (clientId) => annotate(transcript.element(clientId), ''),
    refused(clientId, reason) {
      annotate(transcript.element(clientId), words.notSent(reason), true);
      transcript.settle(clientId);
      tell(words.notSent(reason));
    },
  });
}

function receive(incoming: Incoming, history: boolean): void {
  switch (incoming.kind) {
    case 'message':
      receiveMessage(incoming.line, history);
      break;
    case 'chunk':
    case 'status':
      if (transcript.progress(incoming)) tell(words.writing);
      scroll.keepUp(latest());
      break;
    case 'abandoned':
      transcript.abandon(incoming.streamId);
      break;
    case 'standing':
      standing.update(incoming.standing);
      showCompany();
      break;
    case 'typing':
      typing.theirs(incoming.name);
      scroll.keepUp(byId('typing'));
      break;
    case 'end':
      // What was said is deleted; a last word may follow.
      clear();
      byId('ended').textContent = words.deleted;
      client.end();
  }
}

function receiveMessage(line: Line, history: boolean): void {
  const held = transcript.element(line.clientId)?.contains(document.activeElement);
  const fresh = transcript.show(line);
  const element = transcript.element(line.id);
  // Of a conversation that is over nobody keeps how far its last word has got.
  if (!composer.hidden && line.marks && element) marks.watch(line, element);
  standing.follow(line, element);
  if (line.author === 'recruiter') typing.said();
  if (held) focusText();
  if (!fresh) return;
  ask.follow(line);
  if (line.author === 'candidate' || history) {
    scroll.toEnd();
    return;
  }
  tell('');
  announce(
    `${line.author === 'recruiter' ? `${line.name}, ${words.recruiter}` : words.assistant}: ${plain(line.text)}`,
  );
  scroll.keepUp(latest());
  host.news();
}

/** Sends a text, shows it at once, and keeps the keyboard where the next one is written. */
function say(message: string, value?: object): void {
  send({ text: message, textFormat: 'plain', value }, { text: message });
}

function sendContact(contact: Contact): void {
  send({ value: contact }, { fields: { ...contact } });
  ask.clear();
}

/** What was answered in words, and in the form beside them. */
function sendForm(message: string, value: object): void {
  say(message, value);
  ask.clear();
}

function send(activity: Readonly<Record<string, unknown>>, shown: Partial<Line>): void {
  const clientId = client.send(activity);
  transcript.show({ ...ownLine, ...shown, clientId, at: Date.now() });
  annotate(transcript.element(clientId), words.sending);
  ask.said();
  typing.sent();
  scroll.toEnd();
  focusText();
}

const ownLine: Line = {
  id: '',
  author: 'candidate',
  name: '',
  text: '',
  language: '',
  at: 0,
  order: Number.POSITIVE_INFINITY,
  seq: 0,
  marks: false,
  edited: false,
  deleted: false,
  clientId: '',
  streamId: '',
  suggestions: [],
  citations: [],
  request: '',
  talentPool: undefined,
  facts: {},
  files: [],
  fields: {},
  generated: false,
};

function sendFile(file: File): void {
  const clientId = newId();
  const element = createAttachment(clientId, file, client.pass(), {
    activity: (id) => outgoing({}, id),
    tell,
    chooseAnother: () => picker.click(),
    cancelled() {
      transcript.remove(clientId);
      focusText();
    },
    failed: () => transcript.settle(clientId),
    letGo: focusText,
    gone: () => client.end(),
    forRecruiter: standing.recruiter !== undefined,
  });
  transcript.place(clientId, element);
  scroll.toEnd();
}

/** With whom the candidate talks now. A recruiter takes more kinds of files than the assistant does. */
function showCompany(): void {
  const { recruiter } = standing;
  const [company, label, placeholder] =
    recruiter === undefined ? assisted : [`${recruiter}, ${words.recruiter}`, words.attachFile, words.write];
  byId('with').textContent = company;
  byId('attach-label').textContent = label;
  text.placeholder = placeholder;
  byId('recruiter').hidden = recruiter !== undefined;
  picker.accept = [...accepted, ...(recruiter === undefined ? [] : pictures)].join();
}

function fetchFile({ name, path }: Attached): void {
  const fetching = import('./download.ts').then(({ download }) =>
    client.pass()!.use((token) => download(path, name, token)),
  );
  fetching.catch(() => {
    const why = words.notFetched(name);
    status.textContent = why;
    setTimeout(() => {
      if (status.textContent === why) status.textContent = '';
    }, 10_000);
  });
}

function showStatus(now: Status): void {
  status.textContent = now === 'connecting' || now === 'reconnecting' ? words[now] : '';
  if (now === 'reconnecting') transcript.dropUnfinished();
  const over = now === 'ended';
  composer.hidden = over;
  byId('over').hidden = !over;
  if (!over) return;
  const hadFocus = composer.contains(document.activeElement) || document.activeElement === document.body;
  transcript.dropUnfinished();
  marks.clear();
  typing.said();
  ask.clear();
  tell(byId('ended').textContent);
  if (hadFocus) byId('restart').focus();
}

function clear(): void {
  // What was read aloud too.
  byId('announcer').replaceChildren();
  transcript.clear();
  marks.clear();
  standing.clear();
  showCompany();
  typing.said();
  ask.clear();
}

function startNew(): void {
  client.stop();
  clear();
  byId('ended').textContent = words.ended;
  client = connect();
  focusText();
}

/** One line for assistive technology on what the page is doing; answers go through `announce`. */
function tell(what: string): void {
  state.textContent = what;
}

/** To the text box where there is a real keyboard; on a phone the one on the screen would cover half of the page. */
function focusText(): void {
  if (matchMedia('(hover: none) and (pointer: coarse)').matches) area.focus();
  else text.focus();
}

const latest = (): HTMLElement | undefined => byId('log').lastElementChild as HTMLElement | undefined;

text.addEventListener('input', () => {
  if (standing.recruiter !== undefined && text.value.trim() !== '') typing.mine();
});
picker.addEventListener('change', () => {
  const file = picker.files?.[0];
  // Emptied, so that choosing the same file again is a change.
  picker.value = '';
  if (file) sendFile(file);
});
byId('stop').addEventListener('click', () => {
  client.signal({ type: 'event', name: 'rolecall/stop' }).catch(() => undefined);
  focusText();
});
byId('attach').addEventListener('click', () => picker.click());
byId('recruiter').addEventListener('click', () => {
  if (composer.hidden) startNew();
  say(words.talkToRecruiter);
});
mine.addEventListener('submit', () => {
  byId<HTMLInputElement>('token').value = client.pass()?.token() ?? '';
});
byId('restart').addEventListener('click', startNew);
byId('close').hidden = !host.present;
focusText();
byId('close').addEventListener('click', host.close);
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || event.isComposing) return;
  host.close();
});
