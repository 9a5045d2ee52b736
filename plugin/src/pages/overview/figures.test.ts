import { type LiveFigures, UNKNOWN_FIGURES } from '../../shared/live/liveFigures';
import { figuresOf } from './figures';

const live = (part: Partial<LiveFigures>): LiveFigures => ({ status: 'live', ...UNKNOWN_FIGURES, ...part });
const valueOf = (label: string, part: Partial<LiveFigures>) =>
  figuresOf(live(part)).find((figure) => figure.label === label);

it('writes each figure with its unit', () => {
  const figures = figuresOf(
    live({ uptime: 99.9923, revenue: 142_350.4, latency: 13.42, throughput: 1180, profit: 0.0421 })
  );
  expect(figures.map(({ value }) => value)).toEqual(['99.992 %', '$142,350', '13.4 ms', '1,180 /h', 'Ξ 0.0421']);
});

it('a figure that is unknown is never a number', () => {
  expect(figuresOf(live({})).map(({ value }) => value)).toEqual(['?', '?', '?', '?', '?']);
  expect(valueOf('Uptime', {})?.target).toBeUndefined();
});

it('a loss is a loss, and nothing is nothing', () => {
  expect(valueOf('Revenue today', { revenue: -1200 })?.value).toBe('−$1,200');
  expect(valueOf('Throughput', { throughput: 0 })?.value).toBe('0 /h');
});

it('says whether the uptime meets its target', () => {
  expect(valueOf('Uptime', { uptime: 99.99 })?.target).toEqual({ text: '99.99 %', met: true });
  expect(valueOf('Uptime', { uptime: 99.989 })?.target?.met).toBe(false);
});
