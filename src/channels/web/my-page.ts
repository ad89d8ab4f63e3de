import { escapeHtml } from '../../lib/html.ts';

/**
 * The page of a candidate's own data, the way to it by e-mail, and a receipt: the same for every address. What it shows, its script
 * asks for; so whoever only fetches the address (mail scanners do) sees and changes nothing.
 */
export const myPage = (agencyName: string, mails: boolean, privacyContact: string | undefined): string => {
  const agency = escapeHtml(agencyName);
  const contact = privacyContact ? `write to ${escapeHtml(privacyContact)}` : 'ask the agency';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>My data · ${agency}</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/my.css">
<script src="/my.js" defer></script>
</head>
<body>
<main>
<p class="agency">${agency}</p>
<h1 id="title" tabindex="-1">My data</h1>
<noscript><p>This page needs JavaScript. Switch it on for this site and load the page again.</p></noscript>
<p id="status" role="status"></p>
<p id="problem" role="alert"></p>
<div id="view"></div>
<section id="ask" hidden>
<p id="over" hidden>This link does not open anything any more: its time is over, or what it opened was deleted.</p>
${
  mails
    ? `<p>You can see, correct, download and delete what our career chat holds about you. Type the e-mail address you gave in the chat; a link is sent to it.</p>
<form id="mail" novalidate>
<label for="email">E-mail address</label>
<input id="email" name="email" type="email" autocomplete="email" maxlength="200" aria-describedby="email-error">
<p id="email-error" class="error"></p>
<button type="submit">Send me a link</button>
</form>`
    : `<p>You can see, correct, download and delete what our career chat holds about you: open the chat you used and choose <b>My data</b>, or write “my data” there.</p>
<p>If the chat is no longer open, ${contact}, and give the reference of your request if you have one.</p>`
}
<p class="small"><a href="/chat">To the chat</a></p>
</section>
<section id="sent" tabindex="-1" hidden>
<p>If conversations were handed to a recruiter with this address, an e-mail with a link is on its way to it. It may take a few minutes; at most one is sent in ten minutes.</p>
<p class="small">No e-mail came? Then the chat holds no request with this address. Were you only asking questions, open the chat and choose <b>My data</b> there.</p>
</section>
</main>
<dialog id="dialog" aria-labelledby="dialog-title"></dialog>
</body>
</html>
`;
};
