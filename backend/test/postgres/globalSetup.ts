/** Where the tests of a run find their PostgreSQL. It is started by the first that needs it, and ends with this process. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const FOLDER_VARIABLE = 'QUALITY_TEST_POSTGRES';

export default function globalSetup(): void {
  const folder = mkdtempSync(join(tmpdir(), 'mev-quality-test-run-'));
  writeFileSync(join(folder, 'owner'), String(process.pid));
  process.env[FOLDER_VARIABLE] = folder;
}
