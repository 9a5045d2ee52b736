import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFaults, writeFaults } from './faultFile';
import type { Fault } from './faultTypes';
import { createFleet, DEFAULT_FLEET } from './fleet';

const fleet = createFleet(DEFAULT_FLEET);
const fault: Fault = {
  id: 'a',
  type: 'outage',
  target: 'redis',
  strength: 1,
  startsAt: '2026-06-10T12:00:00.000Z',
  endsAt: '2026-06-10T12:01:00.000Z',
};
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'faults-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('faults are read as they were written, and a missing file has none', () => {
  const file = join(folder, 'faults.json');
  expect(readFaults(file, fleet)).toEqual([]);
  writeFaults(file, [fault]);
  expect(readFaults(file, fleet)).toEqual([fault]);
});

it.each([
  ['half a document', '[{', /JSON/],
  ['an unknown type', JSON.stringify([{ ...fault, type: 'meteor' }]), /type/],
  ['a target that the fleet does not have', JSON.stringify([{ ...fault, target: 'nobody' }]), /nobody/],
])('a file with %s is refused by name', (_what, text, message) => {
  const file = join(folder, 'faults.json');
  writeFileSync(file, text);
  expect(() => readFaults(file, fleet)).toThrow(message);
  expect(() => readFaults(file, fleet)).toThrow(file);
});
