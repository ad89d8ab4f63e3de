import { Refused } from './client.ts';
import { openFrame } from './frame.ts';
import { invitationForm, invitationToken } from './invitation.ts';
import { readWays, signInForm, type Why } from './signin.ts';
import { me } from './staff-client.ts';

const root = document.querySelector<HTMLElement>('#desk')!;
const agency = document.body.dataset.agency ?? '';

/** Starts the console: on a link its form, signed in the pages, else the sign-in form. */
async function start(): Promise<void> {
  const token = invitationToken(location.hash);
  if (token !== undefined) {
    root.replaceChildren(await invitationForm(agency, token, (saved) => void signInFirst({ saved })));
    return;
  }
  try {
    openFrame(root, agency, await me());
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    await signInFirst(error.status === 401 ? {} : { problem: error.message });
  }
}

async function signInFirst(why: Why): Promise<void> {
  const ways = await readWays();
  document.title = `Sign in · ${agency}`;
  root.replaceChildren(signInForm(agency, ways, why, (signedIn) => openFrame(root, agency, signedIn)));
}

// A link that is pasted over an open console is the same document to the browser.
window.addEventListener('hashchange', () => {
  if (invitationToken(location.hash) !== undefined) location.reload();
});

void start();
