import { page } from './resume-page.ts';

/** Where a link to a CV leads. The same for every link: what has become of one is told to whoever presses the button. */
export const cvPage = (agencyName: string): string =>
  page(
    agencyName,
    'A candidate’s CV',
    '',
    `<p>This link was made for you when you asked for the CV. It works once, for ten minutes, and who opens it is written down.</p>
<p class="small">The file holds what a candidate trusts us with: delete your copy when you are done with it. Open it only with a program that is up to date.</p>
<form method="post"><button type="submit">Download the CV</button></form>`,
  );

export const cvGonePage = (agencyName: string): string =>
  page(
    agencyName,
    'A candidate’s CV',
    '',
    `<p role="status">This link does not open a CV any more: it was used already, its ten minutes are over, or the CV is no longer here.</p>
<p>Press <strong>Get the CV</strong> on the candidate’s card in Slack for a new link.</p>`,
  );
