import { button, byId, h } from '../dom.ts';
import { download } from '../download.ts';
import { isTemporary, Refused } from '../http.ts';
import { api, type Overview, type Receipt, token } from './api.ts';
import { conversationView } from './cards.ts';
import { confirmed } from './dialog.ts';
import { receiptView } from './receipt.ts';
import { count, moment, problem as unreachable } from './words.ts';

// A candidate's own page: what is held, and what they can do about it. On a receipt's address it shows that.
const view = byId('view');
const status = byId('status');
const problem = byId('problem');
const title = byId('title');
const receiptId = /^\/my\/receipt\/([A-Za-z0-9_-]{8,64})$/.exec(location.pathname)?.[1];
/** How often (ms) a receipt looks whether Slack is done. */
const receiptEvery = 3_000;
let mine = receiptId ? undefined : token.take();

const why = (error: unknown): string => (error instanceof Refused ? error.message : unreachable);

/** Does what was asked for; `true` when it was done. What fails is said where everybody finds it. */
async function attempt(work: () => Promise<unknown>): Promise<boolean> {
  problem.textContent = '';
  try {
    await work();
    return true;
  } catch (error) {
    if (error instanceof Refused && error.status === 404) askForLink(true);
    else problem.textContent = why(error);
    return false;
  }
}

function askForLink(over: boolean): void {
  mine = undefined;
  token.forget();
  view.replaceChildren();
  byId('over').hidden = !over;
  byId('ask').hidden = false;
  if (over) title.focus();
}

async function load(said = ''): Promise<void> {
  const held = mine;
  if (!held) return askForLink(false);
  await attempt(async () => {
    show(await api.overview(held), held);
    status.textContent = said;
  });
}

function show(overview: Overview, held: string): void {
  const { agency, until, conversations } = overview;
  const change = async (said: string, work: () => Promise<unknown>) => {
    if (await attempt(work)) await load(said);
  };
  const actions = {
    async withdrawRequest(conversation: string) {
      const sure = await confirmed({
        title: 'Withdraw your request?',
        body: [
          h(
            'p',
            {},
            'The recruiters no longer have it, and the assistant answers in the chat again. What you wrote stays until you delete it.',
          ),
        ],
        yes: 'Yes, withdraw it',
        no: 'Keep it',
      });
      if (sure) await change('Your request is withdrawn.', () => api.post(held, 'withdraw', { conversation }));
    },
    async withdrawCv(conversation: string) {
      const sure = await confirmed({
        title: 'Withdraw your CV?',
        body: [h('p', {}, 'It is deleted, and the recruiters can no longer open it. Your request stays as it is.')],
        yes: 'Yes, delete my CV',
        no: 'Keep it',
      });
      if (sure) await change('Your CV is deleted.', () => api.post(held, 'cv/withdraw', { conversation }));
    },
    leaveTalentPool: (conversation: string) =>
      void change('Your details are no longer kept for later roles.', () =>
        api.post(held, 'talent-pool/leave', { conversation }),
      ),
    replaceCv: (conversation: string, file: File) =>
      void change('Your CV has arrived.', () => api.sendCv(held, conversation, file)),
    save: ({ id, name }: { readonly id: string; readonly name: string }) =>
      void attempt(() => download(`/api/my/files/${id}`, name, held)),
    correct: (conversation: string, details: object) =>
      api.post(held, 'details', { conversation, ...details }).then(() => 'Saved.', why),
  };
  const copy = (name: string) => () =>
    void attempt(() => download(`/api/my/${name}`, name.replace('export', 'my-data'), held));
  view.replaceChildren(
    h(
      'p',
      {},
      `This is everything that the career chat of ${agency} holds ${conversations.length > 1 ? `in ${count(conversations.length, 'conversation')} with you` : 'of your conversation'}.`,
    ),
    h(
      'div',
      { class: 'choices' },
      button('Delete everything', () => void erase(overview, held), 'danger'),
      button('Download a page to read', copy('export.html'), 'quiet'),
      button('Download the data (JSON)', copy('export.json'), 'quiet'),
    ),
    h(
      'p',
      { class: 'small' },
      `The page is for you alone, and open until ${moment(until)}. On a shared device, close the tab when you are done.`,
    ),
    ...conversations.map((conversation, index) => conversationView(conversation, index, actions)),
  );
}

async function erase({ conversations }: Overview, held: string): Promise<void> {
  const sum = (of: (one: Overview['conversations'][number]) => number) =>
    conversations.reduce((all, one) => all + of(one), 0);
  const goes = [
    count(
      sum(({ messages }) => messages.length),
      'message',
    ),
    ...some(
      sum(({ cvs }) => cvs.length),
      'CV',
    ),
    ...some(
      sum(({ files }) => files.length),
      'file',
    ),
    ...some(
      sum(({ handoffs }) => handoffs.length),
      'request to a recruiter',
      'requests to a recruiter',
    ),
    ...some(
      sum(({ slack }) => slack.length),
      'message in Slack',
      'messages in Slack',
    ),
  ];
  const sure = await confirmed({
    title: 'Delete everything?',
    body: [
      h('p', {}, 'This goes, for good:'),
      h('ul', {}, ...goes.map((one) => h('li', {}, one)), h('li', {}, 'your contact details and what you agreed to')),
      h('p', {}, 'The recruiters can no longer reach you, and the chat ends. This cannot be undone.'),
    ],
    yes: 'Yes, delete everything',
    no: 'Keep it',
  });
  if (!sure) return;
  await attempt(async () => {
    const { receipts, kept } = await api.erase(held);
    problem.textContent = kept ?? '';
    token.forget();
    mine = undefined;
    const [first] = receipts;
    if (first) history.replaceState(null, '', `/my/receipt/${first.id}`);
    showReceipts(receipts);
    title.focus();
  });
}

const some = (number: number, one: string, many?: string): string[] => (number > 0 ? [count(number, one, many)] : []);

function showReceipts(receipts: readonly Receipt[]): void {
  title.textContent = 'Everything was deleted';
  document.title = title.textContent;
  status.textContent = '';
  view.replaceChildren(
    ...receipts.map(receiptView),
    h('p', { class: 'small' }, h('a', { href: '/chat' }, 'Start a new conversation')),
  );
  const waiting = receipts.some(({ slack }) => slack.pending > 0);
  if (waiting) setTimeout(() => void refresh(receipts), receiptEvery);
}

async function refresh(receipts: readonly Receipt[]): Promise<void> {
  try {
    showReceipts(await Promise.all(receipts.map(({ id }) => api.receipt(id))));
  } catch (error) {
    if (isTemporary(error)) setTimeout(() => void refresh(receipts), receiptEvery);
  }
}

const form = document.querySelector<HTMLFormElement>('#mail');
form?.addEventListener('submit', (event) => {
  event.preventDefault();
  const email = byId<HTMLInputElement>('email');
  const error = byId('email-error');
  const wrong = !/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(email.value.trim());
  error.textContent = wrong ? 'Type the whole address. It should look like name@example.org.' : '';
  if (wrong) {
    email.setAttribute('aria-invalid', 'true');
    return email.focus();
  }
  email.removeAttribute('aria-invalid');
  void attempt(async () => {
    await api.mail(email.value.trim());
    byId('ask').hidden = true;
    byId('sent').hidden = false;
    byId('sent').focus();
  });
});

if (receiptId) {
  api.receipt(receiptId).then(
    (receipt) => showReceipts([receipt]),
    (error: unknown) => {
      problem.textContent = why(error);
    },
  );
} else void load();
