/** The simulated fleet of `npm start` without Docker. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from './failure.mjs';
import { root } from './paths.mjs';

const quality = join(root, 'backend/dist/quality.cjs');
const LIMIT_MS = 30_000;

/**
 * What the fleet has below the stack's folder. Its Prometheus data are apart from those of this machine: the built-in
 * configuration would take the fleet's machines for this one.
 */
export function fleetFiles(folder) {
  const fleet = join(folder, 'fleet');
  return { fleet, config: join(fleet, 'quality.yaml'), faults: join(fleet, 'faults.json') };
}

/** Writes the quality.yaml of the fleet. @throws Failure */
export function writeFleetConfig({ fleet, config }) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [quality, 'simulate', 'config'], {
    encoding: 'utf8',
    timeout: LIMIT_MS,
  });
  if (status !== 0) {
    throw new Failure(`The configuration of the simulated fleet could not be made: ${stderr.trim()}`);
  }
  mkdirSync(fleet, { recursive: true });
  writeFileSync(config, stdout);
}

export function startSimulator(supervisor, { port, faults, env }) {
  return supervisor.start(
    'simulator',
    process.execPath,
    [quality, 'simulate', '--port', String(port), '--faults', faults],
    { env }
  );
}
