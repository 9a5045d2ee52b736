import type { Runbook } from './runbook';

/** The files of docs/runbooks, put in when the plugin is built. */
export function bundledRunbooks(): Runbook[] {
  const files = require.context('../../../../docs/runbooks', false, /^\.\/(?!README)\w+\.md$/);
  return files.keys().map((file) => ({ name: file.replace(/^\.\/|\.md$/g, ''), markdown: files(file) }));
}
