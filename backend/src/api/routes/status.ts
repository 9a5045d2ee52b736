import type { QualityBackend } from '../../monitor/qualityBackend';
import { defineRoute, type Route } from '../route';
import { healthSchema, readinessSchema, statusSchema } from '../schemas/status';

export function statusRoute(backend: QualityBackend, now: () => number): Route {
  return defineRoute({
    method: 'get',
    path: '/api/v1/status',
    operationId: 'getStatus',
    summary: 'What is connected and what is not, with what to do',
    answer: statusSchema,
    problems: [],
    handle: ({ signal }) => backend.status(now(), signal),
  });
}

export function healthRoute(): Route {
  return defineRoute({
    method: 'get',
    path: '/healthz',
    operationId: 'getHealth',
    summary: 'Liveness: the process answers',
    answer: healthSchema,
    problems: [],
    access: 'open',
    handle: () => ({ status: 'ok' as const }),
  });
}

export function readinessRoute(backend: QualityBackend, now: () => number): Route {
  return defineRoute({
    method: 'get',
    path: '/readyz',
    operationId: 'getReadiness',
    summary: 'Readiness: Prometheus answers and the configuration is in force; else 503 and what has failed',
    answer: readinessSchema,
    alike: [503],
    problems: [],
    access: 'open',
    statusOf: ({ failed }) => (failed.length === 0 ? 200 : 503),
    handle: async ({ signal }) => {
      const { checks } = await backend.status(now(), signal);
      const failed = checks.filter(({ status }) => status === 'error');
      return { status: failed.length === 0 ? ('ready' as const) : ('not ready' as const), failed };
    },
  });
}
