import type { App } from '@slack/bolt';
import { noteShortcut } from './envelope.ts';
import type { RecruiterDesk } from './recruiter.ts';

/** What Bolt hears of recruiters goes to their desk. */
export function listenToRecruiters(app: App, desk: RecruiterDesk): void {
  app.event('message', ({ event }) => desk.heard(event));

  app.event('app_home_opened', async ({ event }) => {
    if (event.tab === 'home') await desk.home(event.user);
  });

  app.action(/^(kept:)?handoff_/, async ({ ack, body }) => {
    await ack();
    await desk.clicked(body);
  });

  app.view(/^handoff_/, async ({ ack, body }) => {
    const answered = await desk.submitted(body);
    await (answered ? ack({ response_action: answered.response_action, errors: { ...answered.errors } }) : ack());
  });

  app.shortcut(noteShortcut, async ({ ack, body }) => {
    await ack();
    await desk.noted(body);
  });

  app.command('/handoffs', async ({ ack, body }) => {
    const blocks = await desk.command(body.user_id, body.text);
    await ack({
      response_type: 'ephemeral',
      text: 'Candidates who asked for a recruiter',
      blocks: [...blocks] as never,
    });
  });
}
