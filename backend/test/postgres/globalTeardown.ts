import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { FOLDER_VARIABLE } from './globalSetup';

/** Ends the run's PostgreSQL, if a test has started one; its watchdog removes what it leaves. */
export default function globalTeardown(): void {
  const folder = process.env[FOLDER_VARIABLE]!;
  const told = join(folder, 'server.json');
  if (existsSync(told)) {
    const { pid } = JSON.parse(readFileSync(told, 'utf8')) as { pid?: number };
    if (pid !== undefined) process.kill(pid, 'SIGQUIT');
  }
  rmSync(folder, { recursive: true });
}
