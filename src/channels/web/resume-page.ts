import { escapeHtml } from '../../lib/html.ts';

/** May load its own script and style, call its own server, and be framed by nobody. */
export const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Where a resume link leads. The same for every link: what has become of one is told to whoever presses the button. */
export const resumePage = (agencyName: string): string =>
  page(
    agencyName,
    'Your conversation',
    `<script src="/resume.js" defer></script>`,
    `<section id="ready">
<p>A conversation with a recruiter waits for you here. It opens on this device, with everything that was said.</p>
<p class="small">The link opens it once. On a shared device, close the tab when you are done.</p>
<noscript><p>Opening the conversation needs JavaScript. Switch it on for this site and load the page again.</p></noscript>
<button type="button" id="open">Open the conversation</button>
</section>
<section id="gone" hidden>
<p>This link does not open the conversation any more: it was used already, a newer one was sent, or its time is over.</p>
<p>You can have a new link. It goes to the e-mail address you gave in the chat, and nowhere else.</p>
<button type="button" id="renew">Send me a new link</button>
</section>
<section id="asked" tabindex="-1" hidden>
<p>If the conversation is still there, an e-mail with a new link is on its way to the address you gave. It may take a few minutes; at most one is sent in ten minutes.</p>
</section>
<p id="problem" role="alert"></p>
<p class="small"><a href="/chat">Start a new conversation instead</a></p>`,
  );

/** Where "No more such e-mails" leads; works without JavaScript. */
export const stopPage = (agencyName: string): string =>
  page(
    agencyName,
    'No more e-mails',
    '',
    `<p>You can stop the e-mails about this conversation. What recruiters write to you stays in the chat.</p>
<form method="post"><input type="hidden" name="List-Unsubscribe" value="One-Click"><button type="submit">Stop these e-mails</button></form>`,
  );

export const stoppedPage = (agencyName: string): string =>
  page(
    agencyName,
    'No more e-mails',
    '',
    `<p role="status">You get no more e-mails about this conversation. The recruiter sees that you want none.</p>`,
  );

/** A page of one thing to do, reached by a link. */
export function page(agencyName: string, title: string, head: string, body: string): string {
  const agency = escapeHtml(agencyName);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title} · ${agency}</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/resume.css">
${head}
</head>
<body>
<main>
<p class="agency">${agency}</p>
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`;
}
