import { LITERAL_RULES } from './literalLeak';
import { summarizePatterns } from './patternSummary';
import type { Alarm, Outcome } from './runScenario';

const alarm = (changes: Partial<Alarm>): Alarm => ({
  phase: 'fault',
  pattern: 'memory_leak',
  service: 'redis',
  verdict: 'named',
  afterSamples: 40,
  confidence: 0.9,
  ...changes,
});

const outcome = (changes: Partial<Outcome>): Outcome => ({
  seed: 1,
  fault: { type: 'memory_leak', target: 'redis', strength: 1, minutes: 100 },
  stretch: { type: 'none', target: null, minutes: 144 },
  services: 10,
  delaySamples: 40,
  alarms: [alarm({})],
  statements: [],
  literalDelays: LITERAL_RULES.map(() => null),
  literalFalse: LITERAL_RULES.map(() => 0),
  causes: [],
  exhaustions: [],
  milliseconds: 1,
  ...changes,
});

const wrong = alarm({ phase: 'stretch', pattern: 'profit_drop', verdict: 'wrong', service: 'base-searcher-1' });

it('counts a fault once, and every wrong alarm', () => {
  const { overall, patterns } = summarizePatterns([
    outcome({ alarms: [alarm({}), alarm({ pattern: 'saturation', verdict: 'symptom' }), wrong] }),
    outcome({ delaySamples: null, alarms: [] }),
  ]);
  expect(overall).toMatchObject({ injected: 2, named: 1, wrong: 1, precision: 0.5, recall: 0.5 });
  expect(patterns.memory_leak).toMatchObject({ injected: 2, named: 1, wrong: 0, precision: 1, medianDelaySamples: 40 });
  expect(patterns.profit_drop).toMatchObject({ injected: 0, named: 0, wrong: 1, precision: 0, recall: null });
});

it('tells wrong alarms by service and day', () => {
  const summary = summarizePatterns([outcome({ alarms: [wrong] })]);
  // Ten services for a tenth of a day.
  expect(summary.falseAlarmsPerServiceDay).toBeCloseTo(1);
  expect(summary.wrongInStretches).toEqual({ none: 1 });
  expect(summary.confusion['none']).toEqual({ scenarios: 1, said: { profit_drop: 1 } });
});

it('compares what was said with what was right', () => {
  const { reliability } = summarizePatterns([
    outcome({
      statements: [
        [0.9, true, 'memory_leak'],
        [0.9, true, 'memory_leak'],
        [0.9, false, 'memory_leak'],
        [1, true, 'memory_leak'],
        [0.3, false, 'memory_leak'],
      ],
    }),
  ]);
  expect(reliability.find(({ from }) => from === 0.85)).toMatchObject({ statements: 3, right: 2 / 3 });
  expect(reliability.at(-1)).toMatchObject({ statements: 1, right: 1 });
});

it('takes the window that suits the literal rule best, and a leak that was not seen as seen at its end', () => {
  const rule = 4;
  const seenBy = (delay: number): Array<number | null> => LITERAL_RULES.map((_, i) => (i === rule ? delay : null));
  const { leaks } = summarizePatterns([
    outcome({ literalDelays: seenBy(200), literalFalse: LITERAL_RULES.map(() => 1) }),
    outcome({ literalDelays: LITERAL_RULES.map(() => null), delaySamples: null }),
  ]);
  expect(leaks?.literal).toMatchObject({
    ...LITERAL_RULES[rule],
    recall: 0.5,
    falseAlarms: 1,
    medianDelaySamples: 300,
  });
  expect(leaks?.ours).toMatchObject({ recall: 0.5, falseAlarms: 0, medianDelaySamples: 220 });
});

it('says of nothing that there is nothing', () => {
  const { overall, leaks } = summarizePatterns([]);
  expect(overall).toMatchObject({ injected: 0, precision: null, recall: null, medianDelaySamples: null });
  expect(leaks).toBeNull();
});
