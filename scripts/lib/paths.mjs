import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
export const cache = join(root, '.cache');
/** Node 26, which the npm package `node` brings, whatever the machine has. */
export const nodeBinary = join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');
/** The stack with the simulated fleet, and what is put on it to watch this machine instead. */
export const COMPOSE_FILE = 'docker-compose.yml';
export const MACHINE_FILE = 'docker-compose.machine.yml';
