/** The document and its page. Both are open: they hold nothing but the API's shape, and browsers cannot send a token. */
import { z } from 'zod';
import { openApiDocument, type DocumentOptions } from '../openapi/document';
import { documentPage } from '../openapi/page';
import { defineRoute, type Route } from '../route';
import { schemas } from '../schemas/registry';

const documentSchema = z
  .looseObject({ openapi: z.string(), paths: z.record(z.string(), z.unknown()) })
  .register(schemas, { id: 'OpenApiDocument' });

/** @param routes all others; those of the document itself are described, too */
export function openApiRoutes(routes: readonly Route[], options: DocumentOptions): Route[] {
  const own: Route[] = [
    defineRoute({
      method: 'get',
      path: '/api/v1/openapi.json',
      operationId: 'getOpenApi',
      summary: 'This document',
      answer: documentSchema,
      problems: [],
      access: 'open',
      handle: () => ({ ...document() }),
    }),
    defineRoute({
      method: 'get',
      path: '/api/docs',
      operationId: 'getDocs',
      summary: 'This document as a page to read',
      answer: z.string(),
      contentType: 'text/html; charset=utf-8',
      headers: { 'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'" },
      problems: [],
      access: 'open',
      handle: () => documentPage(document()),
    }),
  ];
  const document = (): ReturnType<typeof openApiDocument> => openApiDocument([...routes, ...own], options);
  return own;
}
