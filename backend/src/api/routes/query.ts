import { answerQuery } from '../../grafana/datasource/answerQuery';
import { encodeFrame } from '../../grafana/sdk';
import type { QualityBackend } from '../../monitor/qualityBackend';
import type { RemoteAnswer } from '../../wire';
import { defineRoute, type Route } from '../route';
import { queryAnswersSchema, querySchema } from '../schemas/query';

export function queryRoute(backend: QualityBackend): Route {
  return defineRoute({
    method: 'post',
    path: '/api/v1/query',
    operationId: 'query',
    summary: 'What a data source in service mode forwards; frames as Arrow files',
    body: querySchema,
    answer: queryAnswersSchema,
    problems: [400, 413, 415],
    handle: async ({ body, signal }) => {
      const answers = await Promise.all(
        body.queries.map(async (query): Promise<[string, RemoteAnswer]> => {
          const answer = await answerQuery(backend, query, signal);
          return [
            query.refId,
            'error' in answer
              ? { error: answer.error, status: answer.status, errorSource: answer.errorSource }
              : {
                  frames: [
                    ...answer.frames.map((frame) => encodeFrame({ ...frame, refId: query.refId })),
                    ...(answer.files ?? []),
                  ].map(base64),
                },
          ];
        })
      );
      return { answers: Object.fromEntries(answers) };
    },
  });
}

function base64(file: Uint8Array): string {
  return Buffer.from(file.buffer, file.byteOffset, file.byteLength).toString('base64');
}
