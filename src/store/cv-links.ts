import type { CvLinkStore } from '../cv/cv.ts';
import { type Engine, transact } from './engine.ts';

/** Links that open a CV once: a digest of each, who it was made for, and whether it was used. */
export function createCvLinkStore(engine: Engine): CvLinkStore {
  return {
    keep: ({ id, asked, cvId, handoffId, reference, recruiterId, expiresAt }, digestOf, now) =>
      transact(engine, async (tx) => {
        await tx.deleteFrom('cv_link').where('expires_at', '<=', now).execute();
        // Under the lock of the CV's row: it is not erased while a link to it is made.
        const cv = await tx
          .updateTable('cv')
          .set((eb) => ({ stored_at: eb.ref('stored_at') }))
          .where('id', '=', cvId)
          .returning('id')
          .executeTakeFirst();
        if (!cv) return undefined;
        await tx
          .insertInto('cv_link')
          .values({
            ...{ id, asked, digest: digestOf(id), cv_id: cvId, handoff_id: handoffId },
            ...{ reference, recruiter_id: recruiterId, expires_at: expiresAt, used_at: null },
          })
          .onConflict((conflict) => conflict.column('asked').doNothing())
          .execute();
        const kept = await tx
          .selectFrom('cv_link')
          .select(['id', 'used_at'])
          .where('asked', '=', asked)
          .executeTakeFirstOrThrow();
        return kept.used_at === null ? kept.id : undefined;
      }),

    use: (digest, now) =>
      transact(engine, async (tx) => {
        const link = await tx
          .updateTable('cv_link')
          .set({ used_at: now })
          .where('digest', '=', digest)
          .where('used_at', 'is', null)
          .where('expires_at', '>', now)
          .where((eb) =>
            eb.exists(
              eb
                .selectFrom('handoff')
                .select('handoff.id')
                .whereRef('handoff.id', '=', 'cv_link.handoff_id')
                .where('handoff.status', '!=', 'withdrawn'),
            ),
          )
          .returning(['cv_id', 'handoff_id', 'reference', 'recruiter_id'])
          .executeTakeFirst();
        return (
          link && {
            cvId: link.cv_id,
            handoffId: link.handoff_id,
            reference: link.reference,
            recruiterId: link.recruiter_id,
          }
        );
      }),
  };
}
