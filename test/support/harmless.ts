import type { BrowserContext } from 'playwright-core';

/** What nothing that is said may have on a page, wherever it stands: what could run, fetch, lay out or lead away. */
const wild =
  'script, style, iframe, frame, object, embed, img, picture, video, audio, source, link, base, meta, math, foreignObject, marquee, template, portal';

/** What was seen of a page that should show what is said and do nothing else with it. */
export interface Watched {
  /** What ran, was to be loaded from elsewhere, broke the policy, or stood there that nobody had put there. */
  readonly harm: string[];
}

/**
 * Watches every page of a context: what runs, what is requested outside `origin` (none of that leaves), what the policy reports, and what comes into
 * the document inside `within` (a selector), for however short a time.
 */
export async function watchHarm(context: BrowserContext, origin: string, within: string): Promise<Watched> {
  const harm: string[] = [];
  const own = [origin, origin.replace('http', 'ws')];
  await context.route('**/*', async (route) => {
    const url = route.request().url();
    if (own.some((one) => url.startsWith(`${one}/`)) || url.startsWith('about:')) return route.fallback();
    harm.push(`requests ${url}`);
    return route.abort();
  });
  context.on('page', (page) => {
    page.on('dialog', (dialog) => {
      harm.push(`opens a dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('popup', (popup) => {
      if (!popup.url().startsWith(`${origin}/`)) harm.push(`opens ${popup.url()}`);
    });
    page.on('pageerror', (error) => harm.push(`throws ${error.message}`));
    page.on('framenavigated', (frame) => {
      if (!frame.url().startsWith(`${origin}/`) && frame.url() !== 'about:blank') harm.push(`goes to ${frame.url()}`);
    });
  });
  await context.exposeBinding('noteHarm', (_, what: string) => harm.push(what));
  await context.addInitScript(
    ({ wild, within, origin }) => {
      const note = (what: string) => (window as unknown as { noteHarm: (what: string) => void }).noteHarm(what);
      addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
        note(`breaks the policy: ${violatedDirective} ${blockedURI}`),
      );
      for (const name of ['alert', 'confirm', 'prompt', 'open'] as const)
        (window as unknown as Record<string, unknown>)[name] = () => note(`calls ${name}`);
      const look = (element: Element) => {
        if (!element.closest(within)) return;
        if (element.matches(wild)) note(`has <${element.localName}>`);
        for (const { name, value } of element.attributes) {
          if (name.startsWith('on') || name === 'style' || name === 'srcdoc') note(`has ${name}="${value}"`);
          if (!/^(href|src|action|formaction|xlink:href|poster|ping)$/.test(name)) continue;
          if (/^(#|\/)(?!\/)/.test(value) || value.startsWith(`${origin}/`)) continue;
          note(`leads to ${value}`);
        }
      };
      new MutationObserver((records) => {
        for (const { addedNodes, target, type } of records) {
          if (type === 'attributes') look(target as Element);
          for (const node of addedNodes)
            if (node instanceof Element) for (const one of [node, ...node.querySelectorAll('*')]) look(one);
        }
      }).observe(document, { childList: true, subtree: true, attributes: true });
    },
    { wild, within, origin },
  );
  return { harm };
}
