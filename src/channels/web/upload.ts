import type { MultipartFile } from '@fastify/multipart';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../errors.ts';
import { type PostedMessage, readPosted } from './posted.ts';

export interface UploadedFile {
  /** As the candidate's device calls it, without a path. For display only. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

const activityType = 'application/vnd.microsoft.activity';
/** Largest activity part, in bytes. */
const maxActivityBytes = 256 * 1024;

/** Reads a message with one file: an activity part, known by its content type, and a file part. */
export async function readUpload(
  request: FastifyRequest,
  reply: FastifyReply,
  maxBytes: number,
): Promise<{ message: PostedMessage; file: UploadedFile }> {
  if (!request.isMultipart()) {
    throw new AppError('unsupported-type', 'Send the file as a form (multipart/form-data).');
  }
  const length = Number(request.headers['content-length']);
  if (!(length >= 0)) throw new AppError('bad-request', 'Send the file with its length (Content-Length).');
  if (length > 4 * maxBytes) {
    // Much larger than any file we take: not read to its end, so the connection is of no more use.
    reply.header('connection', 'close');
    throw tooLarge(maxBytes);
  }
  const { activity, file, extra, truncated } = await readParts(request, maxBytes).catch((cause: unknown) => {
    // Fastify's own refusals have a code; what else goes wrong here is the parser's complaint about the form.
    if (cause instanceof Error && 'code' in cause) throw cause;
    throw new AppError('bad-request', 'The form could not be read. Please send the file again.', { cause });
  });
  // Only now, when all was read: a browser that is still sending does not read the answer.
  if (truncated) throw tooLarge(maxBytes);
  if (file === undefined) throw new AppError('bad-request', 'No file arrived. Choose a file and send it again.');
  if (extra) throw new AppError('bad-request', 'Please send one file at a time.');
  return { message: readActivity(activity), file };
}

async function readParts(request: FastifyRequest, maxBytes: number) {
  const limits = { fileSize: maxBytes, fieldSize: maxActivityBytes, fields: 10, files: 5, parts: 12 };
  let activity: string | undefined;
  let file: UploadedFile | undefined;
  let extra = false;
  let truncated = false;
  for await (const part of request.parts({ limits })) {
    if (part.type === 'field') {
      if (part.mimetype.startsWith(activityType)) activity = String(part.value);
      continue;
    }
    const isActivity = part.mimetype === activityType;
    if (file !== undefined && !isActivity) {
      extra = true;
      part.file.resume();
      continue;
    }
    const bytes = await part.toBuffer();
    truncated ||= part.file.truncated;
    if (isActivity) activity = bytes.subarray(0, maxActivityBytes).toString('utf8');
    else file = { name: displayName(part), bytes };
  }
  return { activity, file, extra, truncated };
}

function readActivity(json: string | undefined): PostedMessage {
  if (json === undefined) return { text: '' };
  let body: unknown;
  try {
    body = JSON.parse(json);
  } catch (cause) {
    throw new AppError('bad-request', 'The activity part is not well-formed JSON.', { cause });
  }
  return readPosted(body) ?? { text: '' };
}

function tooLarge(maxBytes: number): AppError {
  const limit = `${Math.floor(maxBytes / 1024 / 1024)} MB`;
  const advice = 'Save it as a PDF with smaller pictures, or leave out attachments, and send it again.';
  return new AppError('too-large', `The file is larger than ${limit}. ${advice}`);
}

function displayName({ filename }: MultipartFile): string {
  const name = (filename ?? '')
    .split(/[/\\]/)
    .at(-1)!
    .replace(/\p{Cc}|\p{Cf}/gu, '')
    .trim();
  return name === '' ? 'file' : name.slice(0, 150);
}
