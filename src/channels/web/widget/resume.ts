import { text } from './activity.ts';
import { byId } from './dom.ts';
import { call, isTemporary, Refused } from './http.ts';
import { session } from './session.ts';

// The page behind the link in an e-mail: its button takes up the conversation in this tab.
const token = location.pathname.split('/').at(-1) ?? '';
const open = byId<HTMLButtonElement>('open');
const renew = byId<HTMLButtonElement>('renew');
const problem = byId('problem');

const unreachable = 'That did not work just now. Check your connection and try again.';

function show(id: 'gone' | 'asked'): void {
  for (const section of ['ready', 'gone', 'asked']) byId(section).hidden = section !== id;
}

/** Whoever the server refuses for now may try again; `final` is told of any other refusal. */
async function attempt(button: HTMLButtonElement, work: () => Promise<void>, final: () => void): Promise<void> {
  button.disabled = true;
  problem.textContent = '';
  try {
    await work();
  } catch (error) {
    if (isTemporary(error)) problem.textContent = error instanceof Refused ? error.message : unreachable;
    else final();
  } finally {
    button.disabled = false;
  }
}

open.addEventListener('click', () => {
  void attempt(
    open,
    async () => {
      const granted = text((await call('POST', '/api/resume', undefined, { token })).token);
      session.write(granted);
      if (session.read() !== granted) {
        problem.textContent = 'This browser keeps nothing for this site, so the conversation cannot be opened in it.';
        return;
      }
      // Replaced, so that the link stays neither in the address nor behind the back button.
      location.replace('/chat');
    },
    () => {
      show('gone');
      renew.focus();
    },
  );
});

renew.addEventListener('click', () => {
  const done = () => {
    show('asked');
    byId('asked').focus();
  };
  void attempt(
    renew,
    async () => {
      await call('POST', '/api/resume/renew', undefined, { token });
      done();
    },
    done,
  );
});
