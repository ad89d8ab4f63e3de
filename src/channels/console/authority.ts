import type { Authority, Handoff, Recruiter } from '../../handoff/handoff.ts';
import type { Session } from '../../staff/staff.ts';
import type { Action } from './api.ts';

/**
 * What a session may change. Behind the shared password everybody is an administrator: anybody could sign in under a colleague's name
 * anyhow, and nobody else is there to free a conversation of somebody who fell ill.
 */
export function authorityOf({ role }: Session): Authority {
  return role === 'administrator' ? 'administrator' : 'holder';
}

/** What this recruiter may do with the handoff as it stands. */
export function actionsOf({ status, recruiter: holder }: Handoff, by: Recruiter, authority: Authority): Action[] {
  if (status === 'open') return ['claim'];
  if (status !== 'claimed') return [];
  if (holder?.id === by.id) return ['say', 'release', 'reassign', 'close'];
  return authority === 'administrator' ? ['release', 'reassign'] : [];
}
