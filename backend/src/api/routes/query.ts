import { answerQuery } from '../../grafana/datasource/answerQuery';
import { encodeFiles, filesAsJson, type RemoteAnswer } from '../../grafana/datasource/remoteAnswers';
import { encodeFrame } from '../../grafana/sdk';
import type { QualityBackend } from '../../monitor/qualityBackend';
import { FILES_TYPE } from '../../wire';
import { Bytes, defineRoute, type Route } from '../route';
import { queryAnswersSchema, querySchema } from '../schemas/query';

export function queryRoute(backend: QualityBackend): Route {
  return defineRoute({
    method: 'post',
    path: '/api/v1/query',
    operationId: 'query',
    summary: 'What a data source in service mode forwards; frames as Arrow files',
    description: `Who sends \`Accept: ${FILES_TYPE}\` gets the files as they are: after a line of JSON with their lengths.`,
    body: querySchema,
    answer: queryAnswersSchema,
    problems: [400, 413, 415],
    handle: async ({ body, prefers, signal }) => {
      const answers = await Promise.all(
        body.queries.map(async (query): Promise<[string, RemoteAnswer]> => {
          const { refId } = query;
          const answer = await answerQuery(backend, query, signal);
          if ('error' in answer) {
            return [refId, { error: answer.error, status: answer.status, errorSource: answer.errorSource }];
          }
          const written = answer.frames.map((frame) => encodeFrame({ ...frame, refId }));
          return [refId, { files: [...written, ...(answer.files ?? [])] }];
        })
      );
      const byRefId = new Map(answers);
      return prefers(FILES_TYPE) ? new Bytes(FILES_TYPE, encodeFiles(byRefId)) : filesAsJson(byRefId);
    },
  });
}
