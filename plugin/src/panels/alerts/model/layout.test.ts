import { DEFAULT_OPTIONS } from '../options';
import { layoutFor } from './layout';

const layout = (
  width: number,
  height: number,
  part: { coarse?: boolean; compact?: boolean; showFilters?: boolean } = {}
) => {
  const { coarse = false, ...options } = part;
  return layoutFor({ width, height, coarse }, { ...DEFAULT_OPTIONS, ...options });
};

it.each([
  [184, 84, 'figure', 'narrow', 'none'],
  [384, 262, 'list', 'narrow', 'toggled'],
  [374, 480, 'list', 'phone', 'toggled'],
  [600, 300, 'list', 'medium', 'toggled'],
  [884, 560, 'list', 'wide', 'shown'],
  [1200, 200, 'list', 'wide', 'none'],
] as const)('%d × %d is a %s of rows that are %s, filters %s', (width, height, kind, look, filters) => {
  expect(layout(width, height)).toEqual({ kind, look, filters });
});

it('fingers get large targets where a mouse needs none', () => {
  expect(layout(384, 262, { coarse: true }).look).toBe('phone');
});

it('one line a row is for wide panels', () => {
  expect(layout(884, 560, { compact: true }).look).toBe('line');
  expect(layout(600, 560, { compact: true }).look).toBe('medium');
});

it('filters can be left out', () => expect(layout(884, 560, { showFilters: false }).filters).toBe('none'));
