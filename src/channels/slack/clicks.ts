import type { Conversations } from '../../conversation/conversation.ts';
import { AppError } from '../../errors.ts';
import { gone, type Handoff, type Handoffs, isHolder, type Notes, type Recruiter } from '../../handoff/handoff.ts';
import type { Asides } from './asides.ts';
import { type Action, actions, type Block } from './cards.ts';
import type { GiveCv } from './give-cv.ts';
import { closeModal, closingOf, input, modals, noteModal, reassignModal, transcriptModal } from './modals.ts';
import { clickSchema, submissionSchema } from './payloads.ts';
import { type People, recruiterId } from './people.ts';
import { linesOf } from './threads.ts';

export interface ClicksParts {
  readonly handoffs: Pick<Handoffs, 'find' | 'claim' | 'release' | 'reassign' | 'close'>;
  readonly notes: Pick<Notes, 'add'>;
  readonly conversations: Pick<Conversations, 'messages'>;
  readonly people: People;
  /** Whether a person in Slack is an administrator of the console. */
  readonly isAdministrator: (user: string) => Promise<boolean>;
  readonly asides: Asides;
  readonly client: {
    /** Opens a modal while the click is fresh (3 s). */
    openView(trigger: string, view: Block): Promise<void>;
  };
  readonly giveCv: GiveCv;
  /** Id of the recruiters' channel. */
  readonly channel: string;
}

/** What a submitted modal is answered with: errors by block, or nothing when it may close. */
export type Answered =
  | { readonly response_action: 'errors'; readonly errors: Readonly<Record<string, string>> }
  | undefined;

/** Buttons and modals of the recruiters' side. Whatever cannot be done is told to the one who tried, and to nobody else. */
export interface Clicks {
  clicked(body: unknown): Promise<void>;
  submitted(body: unknown): Promise<Answered>;
}

const notARecruiter = () =>
  new AppError('forbidden', 'Only people in the recruiters’ channel can do that. Ask one of them to add you.');

export function createClicks(parts: ClicksParts): Clicks {
  const { handoffs, notes, conversations, people, asides, client, channel } = parts;

  async function found(id: string | undefined): Promise<Handoff> {
    const handoff = id === undefined ? undefined : await handoffs.find(id);
    if (!handoff) throw gone();
    return handoff;
  }

  async function act(
    action: Action,
    handoff: Handoff,
    user: { id: string; name?: string | undefined },
    { trigger, key, seen }: { trigger: string; key: string; seen: string | undefined },
  ) {
    switch (action) {
      case actions.take:
        return void (await handoffs.claim(handoff.id, await people.recruiter(user.id, user.name)));
      case actions.release:
        return void (await release(handoff, user, seen));
      case actions.close:
        return client.openView(trigger, closeModal(await held(handoff, user)));
      case actions.reassign:
        return client.openView(trigger, reassignModal(await passable(handoff, user)));
      case actions.note:
        return client.openView(trigger, noteModal(handoff));
      case actions.transcript:
        return client.openView(trigger, transcriptModal(handoff, await transcriptOf(handoff)));
      case actions.cv:
        return parts.giveCv(handoff, user.id, key);
    }
  }

  /** By the name under which they have it: no one is asked for that. */
  async function knownAs({ recruiter }: Handoff, user: { id: string; name?: string | undefined }): Promise<Recruiter> {
    return recruiter?.id === recruiterId(user.id) ? recruiter : people.recruiter(user.id, user.name);
  }

  /** Their own, or as an administrator what the card showed that a colleague has. `seen`: the block of the button. */
  async function release(handoff: Handoff, user: { id: string; name?: string | undefined }, seen: string | undefined) {
    const by = await knownAs(handoff, user);
    const { recruiter: holder, claimedAt } = handoff;
    if (!(await parts.isAdministrator(user.id))) return handoffs.release(handoff.id, by);
    if (holder && holder.id !== by.id && seen !== undefined && !seen.endsWith(`:${claimedAt}`))
      throw new AppError('conflict', 'This conversation changed just now. Try again.');
    return handoffs.release(handoff.id, by, { holder: holder?.id, authority: 'administrator' });
  }

  const authorityOf = async ({ id }: { id: string }) =>
    (await parts.isAdministrator(id)) ? ({ authority: 'administrator' } as const) : {};

  /** As `held`, or an administrator's to pass on. */
  async function passable(handoff: Handoff, user: { id: string }): Promise<Handoff> {
    if (handoff.status === 'claimed' && (await parts.isAdministrator(user.id))) return handoff;
    return held(handoff, user);
  }

  /** Said before a modal opens, so that nobody fills in what cannot be. */
  async function held(handoff: Handoff, user: { id: string }): Promise<Handoff> {
    if (isHolder(handoff, { id: recruiterId(user.id), name: '' })) return handoff;
    throw new AppError(
      'forbidden',
      handoff.status === 'claimed'
        ? `${handoff.recruiter?.name ?? 'A colleague'} has this conversation. Ask them to do it.`
        : 'Take this conversation first.',
    );
  }

  /** All that belongs to the handoff: what was asked before it, too. */
  async function transcriptOf(handoff: Handoff) {
    return linesOf(conversations, { ...handoff, openedAt: 0 });
  }

  return {
    async clicked(body) {
      const { user, trigger_id: trigger, actions: clicked, container, channel: from } = clickSchema.parse(body);
      const { action_id: id, value, action_ts: at, block_id: seen } = clicked[0]!;
      const action = Object.values(actions).find((one) => one === id);
      if (!action) return;
      const key = `click:${id}:${value}:${at}:${user.id}`;
      try {
        const inChannel = (from?.id ?? container.channel_id) === channel;
        if (!inChannel && !(await people.isRecruiter(user.id))) throw notARecruiter();
        const by = { id: user.id, name: user.name ?? user.username };
        await act(action, await found(value), by, { trigger, key, seen });
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        await asides.answers({ channel, user: user.id }, error.message, key);
      }
    },

    async submitted(body) {
      const { user, view } = submissionSchema.parse(body);
      const values = view.state.values[input.block]?.[input.action];
      try {
        if (!(await people.isRecruiter(user.id))) throw notARecruiter();
        const [id, holder] = view.private_metadata.split(/\|(.*)/s);
        const handoff = await found(id);
        const by = await knownAs(handoff, { id: user.id, name: user.name ?? user.username });
        switch (view.callback_id) {
          case `handoff_${modals.close}`: {
            const closing = closingOf(values?.selected_option?.value);
            if (!closing) throw new AppError('bad-request', 'Choose how it ended.');
            await handoffs.close(handoff.id, by, closing);
            return undefined;
          }
          case `handoff_${modals.reassign}`: {
            const to = values?.selected_user;
            if (!to || !(await people.isRecruiter(to)))
              throw new AppError('bad-request', 'Choose somebody who is in the recruiters’ channel.');
            const held = { holder, ...(await authorityOf(user)) };
            await handoffs.reassign(handoff.id, by, await people.recruiter(to), held);
            return undefined;
          }
          case `handoff_${modals.note}`:
            await notes.add(handoff.id, by, values?.value ?? '', `slack-form:${view.id}`);
            return undefined;
        }
        return undefined;
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        return { response_action: 'errors', errors: { [input.block]: error.message.slice(0, 150) } };
      }
    },
  };
}
