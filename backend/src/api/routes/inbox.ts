import { z } from 'zod';
import type { AlertDesk } from '../../alerts/types';
import { requireEditor } from '../caller';
import { inboxPage } from '../inbox/inboxPage';
import { readInboxMessage } from '../inbox/readInboxMessage';
import { defineRoute, type Route } from '../route';
import { deliveredSchema, grafanaPayloadSchema, inboxAnswerSchema } from '../schemas/inbox';
import { name } from './parameters';

const MAX_ITEMS = 500;
const PAGE_ITEMS = 100;

export function deliverRoute(desk: AlertDesk): Route {
  return defineRoute({
    method: 'post',
    path: '/api/v1/inbox/{channel}',
    operationId: 'deliverToInbox',
    summary: 'Takes the notification of a channel that is not set up',
    description: "For Grafana's webhook contact points. What is sent again is kept once.",
    params: z.strictObject({ channel: name }),
    body: grafanaPayloadSchema,
    answer: deliveredSchema,
    problems: [400, 403, 413, 415, 503],
    access: 'webhook',
    handle: async ({ params, body, caller }) => {
      requireEditor(caller, 'write into the inbox');
      await desk.deliver(readInboxMessage(params.channel, body));
      return { status: 'delivered' as const };
    },
  });
}

export function inboxRoute(desk: AlertDesk): Route {
  return defineRoute({
    method: 'get',
    path: '/api/v1/inbox',
    operationId: 'getInbox',
    summary: 'The notifications of channels that are not set up, newest first',
    query: z.strictObject({
      limit: z.coerce.number().int().min(1).max(MAX_ITEMS).default(PAGE_ITEMS).describe('as many at most'),
    }),
    answer: inboxAnswerSchema,
    problems: [400, 503],
    handle: ({ query }) => desk.inbox(query.limit),
  });
}

export function inboxPageRoute(desk: AlertDesk): Route {
  return defineRoute({
    method: 'get',
    path: '/inbox',
    operationId: 'getInboxPage',
    summary: 'The same as a page, which browsers open with the token as password',
    answer: z.string(),
    contentType: 'text/html; charset=utf-8',
    headers: {
      'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
    },
    problems: [503],
    access: 'page',
    handle: async ({ caller }) => inboxPage(await desk.inbox(PAGE_ITEMS), { refreshes: !caller.isInGrafana }),
  });
}
