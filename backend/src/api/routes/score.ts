import { z } from 'zod';
import type { QualityBackend } from '../../monitor/qualityBackend';
import { scoreNow } from '../../monitor/score/scoreNow';
import { defineRoute, type Route } from '../route';
import { scoreAnswerSchema } from '../schemas/score';

const name = z.string().min(1).max(200).optional();
const query = z
  .strictObject({
    service: name.describe("a service's score"),
    chain: name.describe("a chain's score"),
    team: name.describe("a team's score"),
  })
  .refine(
    (given) => Object.values(given).filter((value) => value !== undefined).length <= 1,
    'give at most one of service, chain and team'
  );

export function scoreRoute(backend: QualityBackend, now: () => number): Route {
  return defineRoute({
    method: 'get',
    path: '/api/v1/quality/score',
    operationId: 'getScore',
    summary: "The score now, with all that is needed to compute it again; the fleet's without a parameter",
    description: 'At most one of the parameters may be given.',
    query,
    answer: scoreAnswerSchema,
    problems: [400, 404, 502, 503, 504],
    handle: ({ query: ask, signal }) => scoreNow(backend, ask, now(), signal),
  });
}
