import { z } from 'zod';
import { defineRoute } from '../route';
import { openApiDocument } from './document';

const routes = [false, true].map((open) =>
  defineRoute({
    method: 'get',
    path: open ? '/open' : '/guarded',
    operationId: open ? 'open' : 'guarded',
    summary: 'A route',
    answer: z.string(),
    contentType: 'text/plain; version=1',
    problems: [404],
    access: open ? 'open' : 'token',
    handle: () => 'text',
  })
);

it('where a token is wanted, the document says where, and what comes without it', () => {
  const { paths, components } = openApiDocument(routes, { version: '1', secured: true });
  expect(components.securitySchemes).toEqual({ token: { type: 'http', scheme: 'bearer' } });
  expect(paths['/guarded']?.['get']).toMatchObject({
    security: [{ token: [] }],
    responses: { 401: expect.anything() },
  });
  expect(paths['/open']?.['get']).toMatchObject({ security: [] });
  expect(paths['/open']?.['get']?.responses).not.toHaveProperty('401');
});

it('where none is wanted, nothing of it is said', () => {
  const { paths, components } = openApiDocument(routes, { version: '1', secured: false });
  expect(components).not.toHaveProperty('securitySchemes');
  expect(paths['/guarded']?.['get']).not.toHaveProperty('security');
  expect(Object.keys(paths['/guarded']?.['get']?.responses ?? {})).toEqual(['200', '404', 'default']);
});

it('a text has its media type, without parameters', () => {
  const { paths } = openApiDocument(routes, { version: '1', secured: false });
  expect(paths['/open']?.['get']?.responses['200']?.content).toEqual({ 'text/plain': { schema: { type: 'string' } } });
});
