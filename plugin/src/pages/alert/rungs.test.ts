import { ACKNOWLEDGED, alertItem, alertLevel, ALERTS_NOW } from '../../testing/alertItems';
import { rungsOf, rungWords } from './rungs';

const clock = (at: number | null) => (at === null ? '' : new Date(at).toISOString().slice(11, 16));
const words = (alert: ReturnType<typeof alertItem>) =>
  rungsOf(alert).map((rung) => rungWords(rung, clock(rung.at), ALERTS_NOW));

it('tells who was told, who is next, and when those after would be', () => {
  expect(words(alertItem())).toEqual(['told 02:10', 'in 1m, unless somebody acknowledges', 'at 02:40', 'at 03:10']);
});

it('what is due now is told now', () => {
  expect(words(alertItem({ nextLevelAt: '2026-03-02T02:23:59.000Z' }))[1]).toBe('now');
});

it('the times of the levels to come move with an escalation that stood still', () => {
  const alert = alertItem({ nextLevelAt: '2026-03-02T05:00:00.000Z' });
  expect(rungsOf(alert).map(({ at }) => clock(at))).toEqual(['02:10', '05:00', '05:15', '05:45']);
});

it('while somebody has it the rest is stopped', () => {
  expect(rungsOf(ACKNOWLEDGED).map(({ state }) => state)).toEqual(['told', 'stopped', 'stopped', 'stopped']);
  expect(words(ACKNOWLEDGED)[1]).toBe('stopped: would be told after 15 min');
});

it('of what has resolved the rest is spared', () => {
  const resolved = alertItem({ status: 'resolved', resolvedAt: '2026-03-02T02:20:00.000Z', nextLevelAt: null });
  expect(rungsOf(resolved).map(({ state }) => state)).toEqual(['told', 'spared', 'spared', 'spared']);
});

it('nothing comes after the last', () => {
  const levels = [0, 1].map((level) => alertLevel({ level, reachedAt: '2026-03-02T02:20:00.000Z' }));
  const last = alertItem({ levels, reached: 1, nextLevelAt: null });
  expect(rungsOf(last).map(({ state }) => state)).toEqual(['told', 'told']);
});
