import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readMode, readPorts, readSimulation } from './settings.mjs';

test('ports are the usual ones unless the environment says otherwise', () => {
  assert.deepEqual(readPorts({ MEV_QUALITY_GRAFANA_PORT: '3001' }), {
    grafana: 3001,
    prometheus: 9090,
    nodeExporter: 9100,
    service: 8686,
    simulator: 9400,
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

test('the fleet is simulated, with seven days of history, unless the environment says otherwise', () => {
  assert.deepEqual(readSimulation({}), { history: '7d' });
  assert.deepEqual(readSimulation({ MEV_QUALITY_SIMULATION: 'on', MEV_QUALITY_HISTORY: '1h30m' }), {
    history: '1h30m',
  });
  assert.deepEqual(readSimulation({ MEV_QUALITY_HISTORY: 'off' }), { history: undefined });
  assert.equal(readSimulation({ MEV_QUALITY_SIMULATION: 'off' }), undefined);
});

test('a wish for the simulation that nobody understands is refused', () => {
  assert.throws(() => readSimulation({ MEV_QUALITY_SIMULATION: 'false' }), /MEV_QUALITY_SIMULATION is "false": set it/);
  for (const history of ['7', 'd', '7 days', '-1h']) {
    assert.throws(
      () => readSimulation({ MEV_QUALITY_HISTORY: history }),
      /MEV_QUALITY_HISTORY is ".*": give a duration/
    );
  }
});

test('the data source forwards to the service unless it is to be embedded', () => {
  assert.equal(readMode({}), 'service');
  assert.equal(readMode({ MEV_QUALITY_MODE: 'embedded' }), 'embedded');
  assert.throws(() => readMode({ MEV_QUALITY_MODE: 'local' }), /MEV_QUALITY_MODE is "local": set it to service or/);
});
