import type { ServiceWindow } from '../engine/signals/types';
import { type BreakingType, FAULT_TYPES } from '../simulator';
import { LINGERS_MS, TRUTHS, verdictOn, type Verdict } from './truth';

const ONSET = 1_000_000;
const END = 2_000_000;

function verdict(
  type: BreakingType,
  pattern: Parameters<typeof verdictOn>[0]['pattern'],
  service: string,
  timeMs = 1_500_000,
  affected: string[] = ['target', 'next']
): Verdict {
  const fault = { type, target: 'target' } as Parameters<typeof verdictOn>[2]['fault'];
  return verdictOn({ pattern, service }, undefined, { fault, affected, onsetMs: ONSET, endMs: END }, timeMs);
}

it.each(FAULT_TYPES)('%s is named at its target while it lasts, and nowhere else', (type) => {
  const { name } = TRUTHS[type];
  expect(verdict(type, name, 'target')).toBe('named');
  expect(verdict(type, name, 'bystander')).toBe('wrong');
  expect(verdict(type, name, 'target', ONSET - 1)).toBe('wrong');
  expect(verdict(type, name, 'target', END + LINGERS_MS)).toBe('wrong');
  // Who says it only when it is over has not told it.
  expect(verdict(type, name, 'target', END)).toBe('symptom');
});

it('symptoms are true where the fault reaches, and wrong elsewhere', () => {
  expect(verdict('cascade', 'service_down', 'next')).toBe('symptom');
  expect(verdict('cascade', 'service_down', 'bystander')).toBe('wrong');
  // Not where it began.
  expect(verdict('cascade', 'cascade_failure', 'next')).toBe('wrong');
  expect(verdict('outage', 'performance_degradation', 'target')).toBe('wrong');
});

it('a cascade is one only with dependents that follow', () => {
  expect(verdict('bad_deploy', 'cascade_failure', 'target')).toBe('symptom');
  expect(verdict('bad_deploy', 'cascade_failure', 'target', 1_500_000, ['target'])).toBe('wrong');
  expect(verdict('outage', 'cascade_failure', 'target')).toBe('wrong');
});

it('what is full is saturated, whoever filled it', () => {
  const window = (used: number): ServiceWindow => {
    const of = (value: number) => ({ recent: Float64Array.of(value), long: Float64Array.of(value) });
    return {
      name: 'bystander',
      kind: 'machine',
      team: '',
      dependsOn: [],
      signals: { disk_used: of(used), disk_limit: of(100), memory_limit: of(0) },
    };
  };
  const at = (used: number): Verdict =>
    verdictOn(
      { pattern: 'saturation', service: 'bystander' },
      window(used),
      {
        fault: { type: 'latency', target: 'target' } as Parameters<typeof verdictOn>[2]['fault'],
        affected: ['target'],
        onsetMs: ONSET,
        endMs: END,
      },
      0
    );
  expect([at(95), at(80)]).toEqual(['symptom', 'wrong']);
});
