import { randomUUID } from 'node:crypto';
import { type Method, SlackRefusal, shown, text, writable } from './methods.ts';
import { ids, type SlackMessage } from './state.ts';

/** Files that the app brings: an address for the bytes, then the share. */
export const uploads: Readonly<Record<string, Method>> = {
  'files.getUploadURLExternal': {
    needs: ['filename', 'length'],
    scopes: ['files:write'],
    run(state, args) {
      const id = `F${randomUUID().slice(0, 8).toUpperCase()}`;
      state.uploads.set(id, { name: text(args.filename), length: Number(args.length) });
      return { upload_url: `${state.origin}/upload/${id}`, file_id: id };
    },
  },
  'files.completeUploadExternal': {
    needs: ['files'],
    scopes: ['files:write'],
    run(state, args, tell) {
      const channel = writable(state, text(args.channel_id));
      const files = (args.files as readonly { id: string; title?: string }[]).map(({ id, title }) => {
        const known = state.files.get(id)?.file;
        if (known) return known;
        const upload = state.uploads.get(id);
        if (!upload?.bytes) throw new SlackRefusal('file_not_found');
        const file = {
          id,
          name: title ?? upload.name,
          mimetype: 'application/octet-stream',
          size: upload.length,
          user: ids.botUser,
          url_private_download: `${state.origin}/files-pri/${id}`,
        };
        state.files.set(id, { file, bytes: upload.bytes });
        return file;
      });
      const message: SlackMessage = {
        channel,
        ts: state.ts(),
        bot_id: ids.bot,
        text: text(args.initial_comment),
        reactions: [],
        files,
        ...(args.thread_ts !== undefined && { thread_ts: text(args.thread_ts) }),
      };
      state.messages.push(message);
      tell({ ...shown(message, false), subtype: 'file_share', user: ids.botUser });
      tell({ type: 'file_shared', file_id: files[0]?.id, user_id: ids.botUser, channel_id: channel, ts: message.ts });
      return { files: files.map(({ id }) => ({ id })) };
    },
  },
  'files.delete': {
    needs: ['file'],
    scopes: ['files:write'],
    run(state, args) {
      const id = text(args.file);
      const found = state.files.get(id);
      if (!found) throw new SlackRefusal('file_not_found');
      if (found.file.user !== ids.botUser) throw new SlackRefusal('cant_delete_file');
      state.files.delete(id);
      return {};
    },
  },
};
