/** What Grafana reads at its start: a copy of provisioning/, with the contact points for the channels that exist here. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { Failure } from './failure.mjs';
import { root } from './paths.mjs';

const LIMIT_MS = 30_000;
const FOLDERS = ['alerting', 'dashboards', 'datasources', 'plugins'];
/** Docker Compose reads the same file. */
const CHANNELS_FILE = join(root, 'channels.env');

/** The values of the channels that people are reached by: of the file channels.env, below what `env` has. */
export function withChannels(env, file = CHANNELS_FILE) {
  return { ...(existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {}), ...env };
}

/**
 * Writes the folder anew.
 * @param env what Grafana will see
 * @throws Failure when the contact points cannot be made
 */
export function writeProvisioning(folder, env) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'backend/dist/quality.cjs'), 'contact-points'],
    { encoding: 'utf8', timeout: LIMIT_MS, env }
  );
  if (status !== 0) {
    throw new Failure(`Grafana's contact points could not be made: ${stderr.trim()}`);
  }
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  FOLDERS.forEach((name) => cpSync(join(root, 'provisioning', name), join(folder, name), { recursive: true }));
  writeFileSync(join(folder, 'alerting/notifications.yaml'), stdout);
  // What could not be used: it is the user's to know.
  process.stderr.write(stderr);
}
