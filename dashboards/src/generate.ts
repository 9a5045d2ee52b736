/** `npm run dashboards`: writes the dashboards into the folder given. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dashboardFiles } from './index';

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  throw new Error('Name the folder to write to: npm run dashboards does.');
}
for (const { file, text } of dashboardFiles()) {
  writeFileSync(join(folder, file), text);
}
