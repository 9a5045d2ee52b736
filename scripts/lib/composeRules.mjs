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
  const envFiles = [service.env_file ?? []]
    .flat()
    .filter((file) => file.required !== false)
    .map((file) => (typeof file === 'string' ? file : file.path));
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

/** Others wait for its end, not for its health. */
function isOneShot(name, services) {
  return Object.values(services).some(
    (service) => service.depends_on?.[name]?.condition === 'service_completed_successfully'
  );
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
  if (!service.healthcheck && !isOneShot(name, services)) {
    problems.push('has no healthcheck');
  }
  for (const needed of Object.keys(service.depends_on ?? {}).filter((needed) => !services[needed])) {
    problems.push(`depends on "${needed}", which is not a service here`);
  }
  return problems.map((problem) => `${name}: ${problem}`);
}

/** As Compose merges files: objects by their keys, mounts by where they go, other lists one behind the other. */
function mergeFiles(base, other, key) {
  if (Array.isArray(base) && Array.isArray(other)) {
    const target = (mount) => (typeof mount === 'string' ? mount.split(':')[1] : mount.target);
    const replaced =
      key === 'volumes' ? base.filter((mount) => other.every((mine) => target(mine) !== target(mount))) : base;
    return [...replaced, ...other];
  }
  if (isObject(base) && isObject(other)) {
    const keys = new Set([...Object.keys(base), ...Object.keys(other)]);
    return Object.fromEntries(
      [...keys].map((name) => [name, name in other ? mergeFiles(base[name], other[name], name) : base[name]])
    );
  }
  return other;
}

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What Compose makes of one file, or of several with `-f`. */
export function readCompose(...texts) {
  return texts.map((text) => parse(text, { merge: true })).reduce((base, other) => mergeFiles(base, other));
}

/**
 * All problems of a compose file, one sentence each; none when it is good.
 * @param texts the file's text, and those of files that are put on it with `-f`
 * @param folder where its relative paths begin
 */
export function composeProblems(texts, folder = root) {
  const compose = readCompose(...[texts].flat());
  const problems = schemaProblems(compose);
  if (problems.length > 0) {
    return problems;
  }
  return Object.entries(compose.services ?? {}).flatMap(([name, service]) =>
    serviceProblems(name, service, compose.services, folder)
  );
}
