import type { Action, HandoffView } from '../api.ts';
import { claim, close, readRecruiters, reassign, release } from './client.ts';
import { askClosing } from './closing.ts';
import { h } from './dom.ts';
import { askColleague, askRelease } from './passing.ts';

export interface ActionParts {
  /** The handoff as it is shown. */
  readonly handoff: () => HandoffView;
  /** Makes a change and shows what came of it; false when it was refused. */
  readonly attempt: (change: () => Promise<HandoffView>) => Promise<boolean>;
  /** The change was made: where the focus goes. */
  readonly done: (action: Action) => void;
  /** Something could not be read. */
  readonly failed: (error: unknown) => void;
}

type Button = Exclude<Action, 'say'>;

const buttons: Record<Button, { readonly words: string; readonly keys: string }> = {
  claim: { words: 'Take it', keys: 'Alt+T' },
  release: { words: 'Release…', keys: 'Alt+L' },
  reassign: { words: 'Reassign…', keys: 'Alt+G' },
  close: { words: 'Close…', keys: 'Alt+C' },
};

/** Buttons for what the recruiter may do with the handoff now; where it takes a decision they ask first. */
export function actionButtons(parts: ActionParts): HTMLElement[] {
  const { may } = parts.handoff();
  return may
    .filter((action): action is Button => action !== 'say')
    .map((action) => {
      const { words, keys } = buttons[action];
      const button = h('button', { type: 'button', 'aria-keyshortcuts': keys, class: action }, words);
      if (action === 'claim') button.classList.add('primary');
      button.addEventListener('click', async () => {
        try {
          const change = await changeOf(action, parts.handoff());
          if (change === undefined) return;
          button.disabled = true;
          if (await parts.attempt(change)) return parts.done(action);
        } catch (error) {
          parts.failed(error);
        }
        button.disabled = false;
        // The focus left the button when it was disabled, unless somebody has put it elsewhere since.
        if (document.activeElement === document.body) button.focus();
      });
      return button;
    });
}

/** What the action comes to, once it has been asked for; undefined when it was not wanted after all. */
async function changeOf(action: Button, handoff: HandoffView): Promise<(() => Promise<HandoffView>) | undefined> {
  const { id, holder, card } = handoff;
  switch (action) {
    case 'claim':
      return () => claim(id);
    case 'release':
      return (await askRelease(handoff)) && (() => release(id, holder));
    case 'reassign': {
      const to = await askColleague(handoff, (await readRecruiters()).recruiters);
      return to === undefined ? undefined : () => reassign(id, holder, to);
    }
    case 'close': {
      const closing = await askClosing(card.candidate.name);
      return closing && (() => close(id, closing));
    }
  }
}
