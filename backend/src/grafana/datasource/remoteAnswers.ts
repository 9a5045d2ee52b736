/** The answers to queries on their way from the service to a data source: their files as they are, or in JSON. */
import { z } from 'zod';
import { FILES_TYPE, type FilesHead, type RemoteAnswers, type RemoteError } from '../../wire';

/** To one query; the files are Arrow IPC files. */
export type RemoteAnswer = { files: readonly Uint8Array[] } | RemoteError;

/** By refId. */
type Answers = ReadonlyMap<string, RemoteAnswer>;

const NEWLINE = 0x0a;

const errorSchema = z.object({ error: z.string(), status: z.number(), errorSource: z.enum(['plugin', 'downstream']) });
const headSchema = z.object({
  answers: z.array(
    z.intersection(
      z.object({ refId: z.string() }),
      z.union([z.object({ files: z.array(z.int().nonnegative()) }), errorSchema])
    )
  ),
}) satisfies z.ZodType<FilesHead>;
const jsonSchema = z.object({
  answers: z.record(z.string(), z.union([z.object({ frames: z.array(z.string()) }), errorSchema])),
}) satisfies z.ZodType<RemoteAnswers>;

/** A body is not what its head or its type says. */
export class BrokenAnswerError extends Error {
  constructor(what: string) {
    super(`The answer of the service cannot be read: ${what}. Are its version and the plugin's the same?`);
    this.name = 'BrokenAnswerError';
  }
}

/** @returns the parts of a body of FILES_TYPE; the files are not copied */
export function encodeFiles(answers: Answers): Uint8Array[] {
  const head: FilesHead = {
    answers: [...answers].map(([refId, answer]) =>
      'files' in answer ? { refId, files: answer.files.map(({ length }) => length) } : { refId, ...answer }
    ),
  };
  const files = [...answers.values()].flatMap((answer) => ('files' in answer ? answer.files : []));
  return [Buffer.from(`${JSON.stringify(head)}\n`), ...files];
}

export function filesAsJson(answers: Answers): RemoteAnswers {
  return {
    answers: Object.fromEntries(
      [...answers].map(([refId, answer]) => [
        refId,
        'files' in answer ? { frames: answer.files.map((file) => asBuffer(file).toString('base64')) } : answer,
      ])
    ),
  };
}

/**
 * @param contentType a service that does not know FILES_TYPE answers JSON
 * @param body not changed afterwards: the files lie in it
 * @throws BrokenAnswerError when it is cut, too long, or not of its type
 */
export function decodeAnswers(contentType: string, body: Uint8Array): Answers {
  const isFiles = contentType.split(';')[0]?.trim().toLowerCase() === FILES_TYPE;
  return new Map(isFiles ? decodeFiles(asBuffer(body)) : decodeJson(asBuffer(body)));
}

function decodeFiles(body: Buffer): Array<[string, RemoteAnswer]> {
  const end = body.indexOf(NEWLINE);
  if (end < 0) {
    throw new BrokenAnswerError(`its head does not end, within ${body.length} bytes`);
  }
  const { answers } = parse(headSchema, body.subarray(0, end), 'head');
  const announced = answers
    .flatMap((answer) => ('files' in answer ? answer.files : []))
    .reduce((sum, length) => sum + length, 0);
  let at = end + 1;
  if (body.length - at !== announced) {
    throw new BrokenAnswerError(`its files should have ${announced} bytes and have ${body.length - at}`);
  }
  return answers.map(({ refId, ...answer }) => [
    refId,
    'files' in answer ? { files: answer.files.map((length) => body.subarray(at, (at += length))) } : answer,
  ]);
}

function decodeJson(body: Buffer): Array<[string, RemoteAnswer]> {
  return Object.entries(parse(jsonSchema, body, 'JSON').answers).map(([refId, answer]) => [
    refId,
    'frames' in answer ? { files: answer.frames.map((frame) => Buffer.from(frame, 'base64')) } : answer,
  ]);
}

/** @param what it is, for the error */
function parse<T>(schema: z.ZodType<T>, text: Buffer, what: string): T {
  try {
    return schema.parse(JSON.parse(text.toString('utf8')));
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw new BrokenAnswerError(`its ${what} is not as expected (${reason.replace(/\s+/g, ' ').slice(0, 200)})`);
  }
}

function asBuffer({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
