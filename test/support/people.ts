import type { Recruiter } from '../../src/handoff/handoff.ts';

/** A recruiter as the desk's shared password lets them in. */
export const recruiterNamed = (name: string): Recruiter => ({ id: `name:${name}`, name });
