import type { AnomaliesAnswer, PatternsAnswer, PatternView } from '@mev-quality/backend/wire';
import { ACKNOWLEDGED, alertItem, alertsAnswer, SUPPRESSED } from '../../testing/alertItems';
import { anomalyNow } from '../../testing/anomalyNow';
import { patternNow } from '../../testing/patterns';
import { wrongByService, wrongFigures } from './wrongNow';

const patternsOf = (...patterns: PatternView[]): PatternsAnswer => ({
  timestamp: '2026-03-02T10:00:00.000Z',
  patterns,
  notices: [],
});
const ANOMALIES: AnomaliesAnswer = {
  timestamp: '2026-03-02T10:00:00.000Z',
  training: { models: 2, trained: 2, percent: 100, oldest: null },
  anomalies: [anomalyNow({ entity: 'redis', severity: 'high' }), anomalyNow({ entity: 'relay' })],
};
const cascade = patternNow();
const leak = patternNow({ pattern: 'memory_leak', title: 'Memory leak', confidence: 0.7 });
const suspected = patternNow({ service: 'relay', detected: false, confidence: 0.3 });

it('counts what is detected, and leads to where the first one began', () => {
  const [, patterns, anomalies] = wrongFigures(
    { alerts: undefined, patterns: patternsOf(cascade, leak, suspected), anomalies: ANOMALIES },
    { from: 'now-6h' }
  );
  expect(patterns).toEqual({
    label: 'Patterns',
    value: '2',
    description: 'Failure patterns now. Cascade failure from redis (96 %), and 1 more.',
    href: `/a/mev-quality-app/root-cause?from=${Date.parse('2026-03-02T09:35:00Z')}&to=${Date.parse('2026-03-02T10:00:00Z')}`,
  });
  expect(anomalies).toEqual({
    label: 'Anomalies',
    value: '1',
    description: 'Anomalies now. redis is unusual in system.',
    href: '/a/mev-quality-app/anomalies?from=now-6h',
  });
});

it('counts what fires, says what else is active, and leads to it', () => {
  const alerts = alertsAnswer([alertItem(), alertItem({ severity: 'high' }), ACKNOWLEDGED, SUPPRESSED]);
  const [figure] = wrongFigures({ alerts, patterns: undefined, anomalies: undefined }, { from: 'now-6h' });
  expect(figure).toEqual({
    label: 'Alerts',
    value: '2',
    description: 'Alerts that fire now. 1 critical, 1 high; 1 acknowledged, 1 suppressed.',
    href: '/a/mev-quality-app/alerts?from=now-6h',
  });
});

it('what is acknowledged or suppressed needs nobody, and is told all the same', () => {
  const described = (...alerts: Parameters<typeof alertsAnswer>[0]) =>
    wrongFigures({ alerts: alertsAnswer(alerts), patterns: undefined, anomalies: undefined }, {})[0];
  expect(described(ACKNOWLEDGED)).toMatchObject({
    value: '0',
    description: 'Alerts that fire now. Nothing to act on; 1 acknowledged.',
  });
  expect(described()).toMatchObject({ value: '0', description: 'Alerts that fire now. Nothing fires.' });
});

it('nothing wrong is zero, and leads to the last hour', () => {
  const [, patterns] = wrongFigures({ alerts: undefined, patterns: patternsOf(), anomalies: ANOMALIES }, {});
  expect(patterns).toMatchObject({ value: '0', href: '/a/mev-quality-app/root-cause?from=now-1h&to=now' });
});

it('what is not known is no zero', () => {
  const training = { models: 2, trained: 0, percent: 40, oldest: null };
  const unknown = [
    { alerts: undefined, patterns: undefined, anomalies: undefined },
    { alerts: undefined, patterns: { ...patternsOf(), timestamp: null }, anomalies: { ...ANOMALIES, training } },
  ];
  for (const wrong of unknown) {
    expect(wrongFigures(wrong, {}).map(({ value }) => value)).toEqual(['?', '?', '?']);
  }
});

it('a service is told by its most confident pattern', () => {
  expect([...wrongByService(patternsOf(cascade, leak, suspected))]).toEqual([['redis', 'Cascade failure']]);
  expect(wrongByService(undefined).size).toBe(0);
});
