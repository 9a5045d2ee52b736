import type { PanelEvent } from './answer';
import { stepFrom } from './keys';

const TIMES = Array.from({ length: 101 }, (_, i) => i * 10);
const SPAN = { from: 100, to: 900 };
const event = (start: number, end: number | null): PanelEvent => ({
  id: String(start),
  category: 'system',
  entity: 'node',
  kind: 'service',
  start,
  end,
  severity: 'high',
  peak: 0.7,
  drivers: [],
});
const EVENTS = [event(700, null), event(300, 340), event(20, 150), event(10, 30)];
const step = (from: number | undefined, key: string, shiftKey = false) =>
  stepFrom(from, { key, shiftKey }, TIMES, EVENTS, SPAN);

it('left and right walk from point to point, with Shift by ten', () => {
  expect([step(500, 'ArrowLeft'), step(500, 'ArrowRight')]).toEqual([490, 510]);
  expect([step(500, 'ArrowLeft', true), step(500, 'ArrowRight', true)]).toEqual([400, 600]);
});

it('the walk begins at the newest point and stays in sight', () => {
  expect(step(undefined, 'ArrowLeft')).toBe(900);
  expect(step(900, 'ArrowRight')).toBe(900);
  expect([step(500, 'Home'), step(500, 'End')]).toEqual([100, 900]);
});

it('up and down go from anomaly to anomaly', () => {
  expect([step(500, 'ArrowUp'), step(300, 'ArrowUp'), step(100, 'ArrowUp')]).toEqual([300, 100, undefined]);
  expect([step(500, 'ArrowDown'), step(700, 'ArrowDown')]).toEqual([700, undefined]);
  expect(step(undefined, 'ArrowUp')).toBe(700);
});

it('other keys lead nowhere', () => {
  expect(step(500, 'a')).toBeUndefined();
});
