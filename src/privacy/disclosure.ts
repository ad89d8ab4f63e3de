import type { CvGrant, Cvs, OpenCv } from '../cv/cv.ts';
import type { Clock } from '../lib/clock.ts';
import type { Audit } from './audit.ts';

/** Who opens what a candidate sent: nobody is given anything whose opening is not in the audit. */
export interface Disclosures {
  /** AppError as `Cvs.open`. */
  openCv(grant: Omit<CvGrant, 'handoffId'>): Promise<OpenCv>;
  /** Before the file of a message is handed over. `reference`: of the handoff. */
  fileOpened(event: {
    readonly fileId: string;
    readonly recruiter: { readonly id: string };
    readonly reference: string;
  }): Promise<void>;
}

/** Business events of opening. */
export interface DisclosureEvents {
  cvOpened(event: { cvId: string; recruiter: { readonly id: string } }): void;
  fileOpened(event: { fileId: string; recruiter: { readonly id: string } }): void;
}

export function createDisclosures(parts: {
  readonly cvs: Pick<Cvs, 'open'>;
  readonly audit: Pick<Audit, 'record'>;
  readonly clock: Clock;
  readonly events: DisclosureEvents;
}): Disclosures {
  const { cvs, audit, clock, events } = parts;
  return {
    async openCv({ cvId, recruiterId, reference }) {
      const cv = await cvs.open(cvId);
      await audit.record({ action: 'cv-opened', actor: recruiterId, subject: cvId, reference, at: clock() });
      events.cvOpened({ cvId, recruiter: { id: recruiterId } });
      return cv;
    },
    async fileOpened({ fileId, recruiter, reference }) {
      await audit.record({ action: 'file-opened', actor: recruiter.id, subject: fileId, reference, at: clock() });
      events.fileOpened({ fileId, recruiter });
    },
  };
}
