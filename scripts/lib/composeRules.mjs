/** What docker-compose.yml must keep to. No Docker engine is needed to check it. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import { root } from './paths.mjs';

const SCHEMA = join(root, 'scripts/compose/compose-spec.schema.json');

function schemaProblems(compose) {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats(ajv, ['duration', 'uri']);
  const validate = ajv.compile(JSON.parse(readFileSync(SCHEMA, 'utf8')));
  return validate(compose)
    ? []
    : validate.errors.map(({ instancePath, message }) => `${instancePath || '/'} ${message}`);
}

/** `image:1.2.3` and `image@sha256:…` are pinned; `image`, `image:latest` and `image:12` are not. */
function isPinned(image) {
  const tag = image.split('/').at(-1).split(':')[1];
  return image.includes('@sha256:') || (tag !== undefined && /^v?\d+\.\d+\.\d+/.test(tag));
}

function mountedPaths(service) {
  const sources = (service.volumes ?? []).map((volume) =>
    typeof volume === 'string' ? volume.split(':')[0] : volume.source
  );
  const envFiles = [service.env_file ?? []].flat().map((file) => (typeof file === 'string' ? file : file.path));
  return [...sources.filter((source) => source.startsWith('.')), ...envFiles];
}

function hostAddress(port) {
  return typeof port === 'string'
    ? port
        .replaceAll(/\$\{[^}]*\}/g, '0')
        .split(':')
        .slice(0, -2)
        .join(':')
    : port.host_ip;
}

function serviceProblems(name, service, services, folder) {
  const problems = [];
  if (!isPinned(service.image ?? '')) {
    problems.push(`the image "${service.image}" is not pinned to a version (name:1.2.3)`);
  }
  for (const path of mountedPaths(service).filter((path) => !existsSync(join(folder, path)))) {
    problems.push(`${path} does not exist (run "npm run build" first)`);
  }
  for (const port of (service.ports ?? []).filter((port) => hostAddress(port) !== '127.0.0.1')) {
    problems.push(`port ${JSON.stringify(port)} is not published on 127.0.0.1 only`);
  }
  if (!service.healthcheck) {
    problems.push('has no healthcheck');
  }
  for (const needed of Object.keys(service.depends_on ?? {}).filter((needed) => !services[needed])) {
    problems.push(`depends on "${needed}", which is not a service here`);
  }
  return problems.map((problem) => `${name}: ${problem}`);
}

/**
 * All problems of a compose file, one sentence each; none when it is good.
 * @param text the file's text
 * @param folder where its relative paths begin
 */
export function composeProblems(text, folder = root) {
  const compose = parse(text, { merge: true });
  const problems = schemaProblems(compose);
  if (problems.length > 0) {
    return problems;
  }
  return Object.entries(compose.services ?? {}).flatMap(([name, service]) =>
    serviceProblems(name, service, compose.services, folder)
  );
}
