import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fakeProgram, temporaryFolder } from '../testing.mjs';
import { findTool } from './tools.mjs';

const isDebianRoot = existsSync('/etc/debian_version') && process.getuid?.() === 0;

test('a tool is found on PATH by any of its names', (context) => {
  const bin = fakeProgram(temporaryFolder(context), 'node_exporter', '');
  assert.equal(findTool('nodeExporter', { PATH: `/nowhere:${bin}` }), join(bin, 'node_exporter'));
  assert.equal(findTool('nodeExporter', { PATH: '/nowhere' }), undefined);
});

test('its HOME goes before PATH, be it the program’s folder or the one above its bin', (context) => {
  const folder = temporaryFolder(context);
  const onPath = fakeProgram(join(folder, 'path'), 'prometheus', '');
  const home = fakeProgram(folder, 'prometheus', '');
  assert.equal(findTool('prometheus', { PATH: onPath, PROMETHEUS_HOME: home }), join(home, 'prometheus'));
  assert.throws(
    () => findTool('prometheus', { PATH: onPath, PROMETHEUS_HOME: folder }),
    /PROMETHEUS_HOME is .*, but there is no prometheus in it or in its bin folder/
  );
});

test(
  'on Debian, as root, apt brings what is missing, and starts no service',
  { skip: !isDebianRoot && 'needs Debian and root' },
  (context) => {
    const folder = temporaryFolder(context);
    const calls = join(folder, 'calls');
    const policy = '/usr/sbin/policy-rc.d';
    const had = existsSync(policy);
    // Stands in for apt: an installation puts the program on PATH.
    const apt = fakeProgram(
      folder,
      'apt-get',
      `echo "$@ policy: $(test -e ${policy} && echo yes)" >> ${calls}
      case "$2" in install) /bin/cp ${join(folder, 'bin-apt-get/apt-get')} ${join(folder, 'bin-apt-get/prometheus')} ;; esac`
    );
    const script = `import(${JSON.stringify(join(import.meta.dirname, 'tools.mjs'))}).then((tools) => {
      tools.ensureTools(['prometheus']);
      console.log(tools.findTool('prometheus'));
    })`;
    const { stdout, stderr } = spawnSync(process.execPath, ['-e', script], {
      encoding: 'utf8',
      env: { PATH: apt },
    });
    assert.equal(stdout.trim().split('\n').at(-1), join(apt, 'prometheus'), stderr);
    assert.deepEqual(readFileSync(calls, 'utf8').trim().split('\n'), [
      '-q update policy: yes',
      '-q install -y --no-install-recommends prometheus policy: yes',
    ]);
    assert.equal(existsSync(policy), had);
  }
);
