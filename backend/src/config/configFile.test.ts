import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { followConfig, loadConfig, type ConfigSource } from './configFile';

const good = readFileSync(join(__dirname, '../../../provisioning/quality.yaml'), 'utf8');

describe('a configuration file that is followed', () => {
  let folder: string;
  let file: string;
  let source: ConfigSource | undefined;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'quality-config-'));
    file = join(folder, 'quality.yaml');
    writeFileSync(file, good);
  });
  afterEach(() => {
    source?.close();
    rmSync(folder, { recursive: true });
  });

  const reloadAfter = (text: string): Promise<string | undefined> =>
    new Promise((resolve) => {
      source = followConfig(file, resolve, 20);
      writeFileSync(file, text);
    });

  it('takes a good change', async () => {
    expect(await reloadAfter(good.replace('title: This machine', 'title: Another name'))).toBeUndefined();
    expect(source?.current().services[0]?.title).toBe('Another name');
    expect(source?.problem()).toBeUndefined();
  });

  it('keeps the last good one when the change is bad, and says why', async () => {
    expect(await reloadAfter(good.replace('version: 1', 'version: 9'))).toContain('version');
    expect(source?.current().services[0]?.title).toBe('This machine');
    expect(source?.problem()).toContain('version');
    expect(source?.problems()).toEqual([
      expect.objectContaining({ line: good.split('\n').indexOf('version: 1') + 1, path: 'version', value: '9' }),
    ]);
  });

  it('tells which file it is, and when the version in force was loaded', async () => {
    const before = Date.now();
    const reloaded = reloadAfter(good.replace('title: This machine', 'title: Another name'));
    const first = source?.loadedMs() ?? 0;
    expect(first).toBeGreaterThanOrEqual(before);
    expect(source?.file).toBe(file);
    await reloaded;
    expect(source?.loadedMs()).toBeGreaterThan(first);
    expect(source?.problems()).toEqual([]);
  });

  it('says which file cannot be read', () => {
    expect(() => loadConfig(join(folder, 'missing.yaml'))).toThrow(/missing\.yaml.*cannot be read/s);
  });
});
