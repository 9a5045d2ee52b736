import type { AnomaliesAnswer } from '@mev-quality/backend/wire';
import { anomalyNow, CPU_DRIVER } from '../../testing/anomalyNow';
import { activeOf, nowWords } from './anomalyWords';

const answer = (part: Partial<AnomaliesAnswer>): AnomaliesAnswer => ({
  timestamp: '2026-03-02T10:00:00.000Z',
  training: { models: 2, trained: 2, percent: 100, oldest: null },
  anomalies: [],
  ...part,
});
const quiet = anomalyNow({ entity: 'quiet' });
const high = anomalyNow({ entity: 'high', severity: 'high', since: '2026-03-02T09:00:00.000Z' });
const critical = anomalyNow({
  entity: 'node-2',
  severity: 'critical',
  since: '2026-03-02T09:40:00.000Z',
  drivers: [CPU_DRIVER],
});

it('tells the worst, what drives it, and how many more there are', () => {
  expect(nowWords(answer({ anomalies: [quiet, high, critical] }))).toBe(
    'node-2 is unusual in system, driven by CPU usage (62 %), and 1 more.'
  );
  expect(nowWords(answer({ anomalies: [high] }))).toBe('high is unusual in system.');
});

it('the worst comes first, then what began first', () => {
  const later = { ...high, entity: 'later', since: '2026-03-02T09:30:00.000Z' };
  expect(activeOf([later, quiet, high, critical]).map(({ entity }) => entity)).toEqual(['node-2', 'high', 'later']);
});

it('as usual is only what is known', () => {
  expect(nowWords(answer({ anomalies: [quiet, anomalyNow({ entity: 'other', training: true })] }))).toBe(
    'All is as usual in the one entity that is watched.'
  );
  const training = { models: 2, trained: 0, percent: 40, oldest: null };
  expect(
    nowWords(answer({ training, anomalies: [anomalyNow({ entity: 'other', training: true, score: null })] }))
  ).toBe('What is usual is not known yet.');
});

it('says that nothing is watched', () => {
  const training = { models: 0, trained: 0, percent: 100, oldest: null };
  expect(nowWords(answer({ training, timestamp: null }))).toBe('Nothing is watched for anomalies yet.');
  expect(nowWords(answer({ training }))).toBe('Nothing that is watched for anomalies has data.');
});
