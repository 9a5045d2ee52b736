import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPorts } from './settings.mjs';

test('ports are the usual ones unless the environment says otherwise', () => {
  assert.deepEqual(readPorts({ MEV_QUALITY_GRAFANA_PORT: '3001' }), {
    grafana: 3001,
    prometheus: 9090,
    nodeExporter: 9100,
    service: 8686,
  });
});

for (const port of ['0', '65536', '80.5', 'http']) {
  test(`${port} is not a port`, () => {
    assert.throws(() => readPorts({ MEV_QUALITY_SERVICE_PORT: port }), /MEV_QUALITY_SERVICE_PORT is ".*": give a port/);
  });
}

test('two programs on one port are refused', () => {
  assert.throws(() => readPorts({ MEV_QUALITY_GRAFANA_PORT: '9090' }), /9090 is given to two programs/);
});
