import fs from 'node:fs';
import path from 'node:path';

export const PLUGIN_DIR = path.resolve(import.meta.dirname, '..', '..');
export const SOURCE_DIR = path.join(PLUGIN_DIR, 'src');
export const DIST_DIR = path.join(PLUGIN_DIR, 'dist');

/** Folders below `src` that hold a plugin.json, as paths relative to `src` ('' is the app itself). */
export function pluginFolders() {
  return fs
    .readdirSync(SOURCE_DIR, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name === 'plugin.json')
    .map((entry) => path.relative(SOURCE_DIR, entry.parentPath))
    .sort();
}

/** One webpack entry for each plugin: `module`, `datasource/module`, … */
export function entries() {
  return Object.fromEntries(
    pluginFolders().map((folder) => {
      const file = ['module.ts', 'module.tsx'].map((name) => path.join(SOURCE_DIR, folder, name)).find(fs.existsSync);
      if (!file) {
        throw new Error(`${path.join(SOURCE_DIR, folder)} has a plugin.json but no module.ts or module.tsx: add one.`);
      }
      return [path.posix.join(folder, 'module'), file];
    })
  );
}

export function readJson(...segments) {
  return JSON.parse(fs.readFileSync(path.join(...segments), 'utf8'));
}

/** A plugin.json as it is shipped: with version, date and build mode filled in. */
export function shippedPluginJson(content, { version, mode }) {
  const filled = content
    .toString()
    .replaceAll('%VERSION%', version)
    .replaceAll('%TODAY%', new Date().toISOString().slice(0, 10));
  return JSON.stringify({ ...JSON.parse(filled), buildMode: mode }, null, 2);
}
