import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Content } from '../../cv/cv.ts';
import { AppError } from '../../errors.ts';
import { type Arrival, collect } from './arrivals.ts';
import { displayName, dispositionName } from './file-name.ts';
import { type PostedMessage, readPosted } from './posted.ts';

export interface UploadedFile {
  /** As the candidate's device calls it, without a path. For display only. */
  readonly name: string;
  readonly content: Content;
}

interface Upload {
  readonly message: PostedMessage;
  readonly file: UploadedFile;
}

const activityType = 'application/vnd.microsoft.activity';
/** Largest activity part, in bytes. */
const maxActivityBytes = 256 * 1024;

/** Reads a message with one file: a form, or the file alone as the body with a name in its `Content-Disposition`. */
export async function readUpload(
  request: FastifyRequest,
  reply: FastifyReply,
  maxBytes: number,
  arrival: Arrival,
): Promise<Upload> {
  const name = request.isMultipart() ? undefined : dispositionName(request.headers['content-disposition']);
  if (!request.isMultipart() && name === undefined) {
    const bare = 'or as the body with its name in Content-Disposition';
    throw new AppError('unsupported-type', `Send the file as a form (multipart/form-data), ${bare}.`);
  }
  const length = Number(request.headers['content-length']);
  if (!(length >= 0)) throw new AppError('bad-request', 'Send the file with its length (Content-Length).');
  if (length > 4 * maxBytes) {
    // Much larger than any file we take: not read to its end, so the connection is of no more use.
    reply.header('connection', 'close');
    throw tooLarge(maxBytes);
  }
  return name === undefined ? readForm(request, maxBytes, arrival) : readBody(request, name, maxBytes, arrival);
}

async function readBody(request: FastifyRequest, name: string, maxBytes: number, arrival: Arrival): Promise<Upload> {
  const body = await collect(request.raw, maxBytes, arrival).catch(explain);
  if (body.tooLarge) throw tooLarge(maxBytes);
  return { message: { text: '' }, file: { name: displayName(name), content: body.content } };
}

async function readForm(request: FastifyRequest, maxBytes: number, arrival: Arrival): Promise<Upload> {
  const { activity, file, extra, large } = await readParts(request, maxBytes, arrival).catch(explain);
  // Only now, when all was read: a browser that is still sending does not read the answer.
  if (large) throw tooLarge(maxBytes);
  if (file === undefined) throw new AppError('bad-request', 'No file arrived. Choose a file and send it again.');
  if (extra) throw new AppError('bad-request', 'Please send one file at a time.');
  return { message: readActivity(activity), file };
}

function explain(cause: unknown): never {
  // Fastify's own refusals and ours have a code; what else goes wrong here is the parser's complaint about the form.
  if (cause instanceof Error && 'code' in cause) throw cause;
  throw new AppError('bad-request', 'The file did not arrive whole. Please send it again.', { cause });
}

async function readParts(request: FastifyRequest, maxBytes: number, arrival: Arrival) {
  const limits = { fileSize: maxBytes, fieldSize: maxActivityBytes, fields: 10, files: 5, parts: 12 };
  let activity: string | undefined;
  let file: UploadedFile | undefined;
  let extra = false;
  let large = false;
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
    const read = await collect(part.file, isActivity ? maxActivityBytes : maxBytes, arrival);
    large ||= read.tooLarge || part.file.truncated;
    if (isActivity) activity = textOf(read.content);
    else file = { name: displayName(part.filename), content: read.content };
  }
  return { activity, file, extra, large };
}

/** An activity is too small to be on the disk. */
const textOf = (content: Content): string | undefined =>
  content instanceof Uint8Array ? Buffer.from(content).toString('utf8') : undefined;

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
