import type { MeView, PageName } from '../staff-api.ts';
import { auditPage } from './audit.ts';
import { deliveriesPage } from './deliveries.ts';
import { type DeskPage, openDesk } from './desk.ts';
import { h } from './dom.ts';
import { reportPresence } from './here.ts';
import type { PageParts } from './page.ts';
import { passwordPage } from './password.ts';
import { peoplePage } from './people.ts';
import { poolPage } from './pool.ts';
import { readWays, signInForm } from './signin.ts';
import { signOut } from './staff-client.ts';

const titles: Record<PageName, string> = {
  desk: 'Recruiter desk',
  'talent-pool': 'Talent pool',
  people: 'People',
  deliveries: 'Deliveries',
  audit: 'Audit',
  password: 'My password',
};
const drawn: Record<Exclude<PageName, 'desk'>, (parts: PageParts) => HTMLElement> = {
  'talent-pool': poolPage,
  people: peoplePage,
  deliveries: deliveriesPage,
  audit: auditPage,
  password: passwordPage,
};

/** What is around every page: the bar, the navigation to what this role may open, and the form when the session has ended. */
export function openFrame(root: HTMLElement, agency: string, me: MeView): void {
  const live = h('span', { class: 'live', role: 'status' }, 'Connecting…');
  const product = h('span', { class: 'product' });
  const links = new Map(
    me.pages.map((page) => [page, h('a', { href: page === 'desk' ? '#' : `#/${page}` }, titles[page])] as const),
  );
  const nav = h(
    'nav',
    { class: 'pages', 'aria-label': 'Pages' },
    h('ul', {}, ...[...links.values()].map((a) => h('li', {}, a))),
  );
  const bar = h(
    'header',
    { class: `bar${links.size > 1 ? ' with-pages' : ''}` },
    h('h1', {}, h('span', { class: 'agency' }, agency), ' ', product),
    links.size > 1 && nav,
    live,
    h('span', { class: 'me' }, me.name),
    h('button', { type: 'button', class: 'quiet', click: () => void leave() }, 'Sign out'),
  );
  const frame = h('div', { class: 'desk' }, bar);
  root.replaceChildren(frame);

  let current: PageName | undefined;
  let beside: HTMLElement | undefined;
  let reading = false;
  let waiting = 0;
  let asking = false;
  const desk: DeskPage | undefined = me.pages.includes('desk')
    ? openDesk({
        live,
        signedOut,
        reading(on) {
          reading = on;
          arrange();
        },
        waiting(count) {
          waiting = count;
          arrange();
        },
      })
    : undefined;
  if (desk) frame.append(desk.element);
  const stopReporting = reportPresence();

  /** What the address names, of what this role may open: a handoff's id has no slash before it. */
  function pageOf(hash: string): PageName {
    const named = hash.startsWith('#/') ? hash.slice(2) : 'desk';
    return me.pages.find((page) => page === named) ?? me.pages[0];
  }

  function follow(): void {
    const page = pageOf(location.hash);
    const changed = page !== current;
    current = page;
    if (changed) {
      beside?.remove();
      beside = undefined;
    }
    if (page === 'desk') {
      links.get('desk')?.setAttribute('href', location.hash.startsWith('#/') ? '#' : location.hash || '#');
      void desk?.follow(location.hash.startsWith('#/') ? '' : decodeURIComponent(location.hash.slice(1)));
    } else if (changed) {
      beside = drawn[page]({ agency, me, signedOut });
      frame.append(beside);
    }
    arrange();
  }

  /** What goes with the page that is shown. */
  function arrange(): void {
    if (desk) desk.element.hidden = current !== 'desk';
    live.hidden = current !== 'desk';
    frame.classList.toggle('reading', current === 'desk' && reading);
    const title = titles[current ?? me.pages[0]];
    product.textContent = title;
    document.title = `${waiting > 0 ? `(${waiting}) ` : ''}${title} · ${agency}`;
    for (const [page, link] of links) {
      if (page === current) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    }
  }

  /** Everything stays as it is behind the form, so that a half-written reply outlives the session. */
  async function askAgain(): Promise<void> {
    const ways = await readWays();
    frame.hidden = true;
    const form = signInForm(agency, ways, { problem: 'You were signed out. Sign in to go on.' }, (again) => {
      if (again.id !== me.id || again.role !== me.role) return location.reload();
      asking = false;
      form.remove();
      frame.hidden = false;
      desk?.resume();
    });
    root.append(form);
  }

  function signedOut(): void {
    if (asking) return;
    asking = true;
    void askAgain();
  }

  async function leave(): Promise<void> {
    desk?.stop();
    stopReporting();
    await signOut().catch(() => undefined);
    location.assign('/console');
  }

  window.addEventListener('hashchange', follow);
  follow();
}
