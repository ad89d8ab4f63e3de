import type { FastifyInstance, FastifyReply } from 'fastify';
import type { CvGrant, CvLinks, OpenCv } from '../../cv/cv.ts';
import { AppError } from '../../errors.ts';
import { type Limiter, sendFile, spend } from '../../http/http.ts';
import { cvGonePage, cvPage } from './cv-link-page.ts';
import { PAGE_POLICY } from './resume-page.ts';

export interface CvLinkParts {
  readonly links: Pick<CvLinks, 'open'>;
  /** The plain file for whom the link was made for; records it. AppError 'not-found' when it was erased. */
  readonly open: (grant: CvGrant) => Promise<OpenCv>;
  readonly agencyName: () => string;
  /** By client address. */
  readonly limiter: Limiter;
}

/**
 * Links that open a CV once. Opening one shows a page and changes nothing, because previews of links fetch every address; its button
 * exchanges it for the file. Whatever opens nothing is answered the same.
 */
export function registerCvLinks(app: FastifyInstance, { links, open, agencyName, limiter }: CvLinkParts): void {
  const show = (reply: FastifyReply, html: string) =>
    reply.header('content-security-policy', PAGE_POLICY).type('text/html; charset=utf-8').send(html);
  const gone = (reply: FastifyReply) => show(reply.code(404), cvGonePage(agencyName()));

  app.register(async (scope) => {
    // A form without fields is posted; nothing of what is sent is read.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: 4096 }, (_request, body, done) => done(null, body));

    scope.get('/cv/:token', (_request, reply) => show(reply, cvPage(agencyName())));

    scope.post<{ Params: { token: string } }>('/cv/:token', async (request, reply) => {
      spend(limiter, request.ip, reply);
      const grant = await links.open(request.params.token);
      if (!grant) return gone(reply);
      try {
        return sendFile(reply, await open(grant));
      } catch (error) {
        // It was erased just now.
        if (error instanceof AppError && error.code === 'not-found') return gone(reply);
        throw error;
      }
    });
  });
}
