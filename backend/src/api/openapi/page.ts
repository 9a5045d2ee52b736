/** The OpenAPI document as a page: plain HTML, nothing fetched, no script. */
import { escapeHtml } from '../html';
import type { Content, OpenApiDocument, Operation } from './types';

const STYLE = `
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
code, pre { font-family: ui-monospace, monospace; font-size: 0.9em; overflow-wrap: anywhere; }
pre { padding: 0.75rem; overflow-x: auto; background: color-mix(in srgb, currentColor 7%, transparent); }
article { border-top: 1px solid color-mix(in srgb, currentColor 25%, transparent); padding: 0.5rem 0; }
h2 code { font-size: 1em; } td, th { text-align: left; vertical-align: top; padding: 0.15rem 1rem 0.15rem 0; }
summary { cursor: pointer; }`;

export function documentPage(document: OpenApiDocument): string {
  const { info, paths, components } = document;
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => operationHtml(method, path, operation))
  );
  const schemas = Object.entries(components.schemas).map(
    ([name, schema]) =>
      `<details id="${escapeHtml(name)}"><summary><code>${escapeHtml(name)}</code></summary>${json(schema)}</details>`
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(info.title)} API</title><style>${STYLE}</style></head><body><main>
<h1>${escapeHtml(info.title)} API ${escapeHtml(info.version)}</h1>
${info.description
  .split('\n\n')
  .map((part) => `<p>${prose(part)}</p>`)
  .join('')}
<p><a href="v1/openapi.json">openapi.json</a> is the same for programs.</p>
${operations.join('\n')}
<article><h2>Schemas</h2>${schemas.join('\n')}</article>
</main></body></html>
`;
}

function operationHtml(method: string, path: string, operation: Operation): string {
  const { operationId, summary, description, parameters = [], requestBody, responses, security } = operation;
  const rows = parameters.map(
    ({ name, in: place, required, description: text = '' }) =>
      `<tr><td><code>${escapeHtml(name)}</code></td><td>${place}${required ? ', required' : ''}</td><td>${prose(text)}</td></tr>`
  );
  const answers = Object.entries(responses).map(
    ([status, answer]) =>
      `<tr><td><code>${status}</code></td><td>${escapeHtml(answer.description)}</td><td>${contentHtml(answer.content)}</td></tr>`
  );
  return `<article id="${escapeHtml(operationId)}"><h2><code>${method.toUpperCase()} ${escapeHtml(path)}</code></h2>
<p>${prose(summary)}. ${prose(description ?? '')}${security?.length ? ' Needs the token.' : ''}</p>
${rows.length > 0 ? `<h3>Parameters</h3><table>${rows.join('')}</table>` : ''}
${requestBody ? `<h3>Body</h3>${contentHtml(requestBody.content)}` : ''}
<h3>Answers</h3><table>${answers.join('')}</table></article>`;
}

function contentHtml(content: Content['content']): string {
  return Object.entries(content)
    .map(([type, { schema }]) => {
      const name = typeof schema['$ref'] === 'string' ? schema['$ref'].split('/').at(-1) : undefined;
      const link = name === undefined ? '' : ` <a href="#${escapeHtml(name)}"><code>${escapeHtml(name)}</code></a>`;
      return `<code>${escapeHtml(type)}</code>${link}`;
    })
    .join('<br>');
}

function json(value: unknown): string {
  return `<pre>${escapeHtml(JSON.stringify(value, null, 2))}</pre>`;
}

/** Text with `code`. */
function prose(text: string): string {
  return escapeHtml(text).replace(/`([^`]+)`/g, '<code>$1</code>');
}
