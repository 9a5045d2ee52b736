/** The configuration file: right, and not for everyone to write. */
import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { ConfigError, loadConfig, type Config } from '../config';
import type { Finding } from './types';

const OTHERS_WRITE = 0o002;
const GROUP_WRITES = 0o020;
const STICKY = 0o1000;

/** @returns `config` where it has no mistakes */
export function checkConfigFile(file: string): { config?: Config; findings: Finding[] } {
  const check = 'Configuration';
  try {
    const config = loadConfig(file);
    const metrics = Object.values(config.metrics).reduce((sum, of) => sum + Object.keys(of).length, 0);
    const found = `${file}: ${config.services.length} services, ${metrics} metrics`;
    return { config, findings: [{ check, level: 'ok', found }, checkMode(file)] };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { findings: [{ check, level: 'error', found: error.message, remedy: `quality config check ${file}` }] };
  }
}

/** Who can write it decides what is asked of Prometheus and, later, what is run. */
function checkMode(file: string): Finding {
  const check = 'Configuration permissions';
  if (process.platform === 'win32') {
    return { check, level: 'skipped', found: 'not checked: Windows has no such permissions' };
  }
  const { mode } = statSync(file);
  const folder = dirname(resolve(file));
  const folderMode = statSync(folder).mode;
  const octal = (mode & 0o7777).toString(8);
  if (mode & OTHERS_WRITE) {
    return { check, level: 'error', found: `everyone may write ${file} (${octal})`, remedy: `chmod o-w ${file}` };
  }
  if (folderMode & OTHERS_WRITE && !(folderMode & STICKY)) {
    const found = `everyone may replace ${file}: its folder is writable (${(folderMode & 0o7777).toString(8)})`;
    return { check, level: 'error', found, remedy: `chmod o-w ${folder}` };
  }
  if (mode & GROUP_WRITES) {
    return { check, level: 'warning', found: `its group may write ${file} (${octal})`, remedy: `chmod g-w ${file}` };
  }
  return { check, level: 'ok', found: `only its owner may write it (${octal})` };
}
