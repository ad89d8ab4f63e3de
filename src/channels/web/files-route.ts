import type { FastifyInstance } from 'fastify';
import type { Files } from '../../cv/cv.ts';
import { AppError } from '../../errors.ts';
import { sendFile } from '../../http/http.ts';
import type { Access } from './access.ts';
import { type FileLinks, filesPath } from './file-links.ts';

/**
 * The files of a conversation, for whoever has its token or a link that was made for it. They are saved and never shown: whatever
 * is in them runs nowhere.
 */
export function registerFiles(
  app: FastifyInstance,
  { files, access, links }: { readonly files: Files; readonly access: Access; readonly links: FileLinks },
): void {
  app.get<{ Params: { file: string }; Querystring: { c?: unknown; t?: unknown } }>(
    `${filesPath}/:file`,
    { exposeHeadRoute: false },
    async (request, reply) => {
      const { file: id } = request.params;
      const linked = links.open(id, request.query);
      if (linked !== undefined) return sendFile(reply, await files.open(id, linked));
      const grant = await access.authorize(request);
      if (grant === 'secret') throw new AppError('forbidden', 'Ask for the file with the token of its conversation.');
      const conversation = await access.granted(grant);
      return sendFile(reply, await files.open(id, conversation.id));
    },
  );
}
