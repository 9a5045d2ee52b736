import { DEFAULT_OPTIONS } from '../options';
import { layoutFor } from './layout';

const layout = (width: number, height: number, count = 1) => layoutFor(width, height, count, DEFAULT_OPTIONS);

it('leaves only the headline in 184 × 84', () => {
  expect(layout(184, 84)).toMatchObject({
    kind: 'grid',
    parts: { trend: false, components: false, lost: 0, table: false },
  });
});

it('has trend, components and the worst input in 384 × 252', () => {
  expect(layout(384, 252).parts).toMatchObject({ trend: true, components: true, lost: 1, table: false });
});

it('has the table of inputs in 884 × 552', () => {
  expect(layout(884, 552).parts).toMatchObject({ trend: true, components: true, table: true, lost: 0 });
});

it('lists entities where cards do not fit, and draws cards side by side where they do', () => {
  expect(layout(184, 84, 3).kind).toBe('list');
  expect(layout(884, 552, 3)).toMatchObject({ kind: 'grid', columns: 3 });
});

it('never has more columns than entities', () => {
  expect(layout(4000, 800, 2).columns).toBe(2);
});

it('leaves out what the options switch off', () => {
  const none = { showTrend: false, showComponents: false, showInputs: false };
  expect(layoutFor(884, 552, 1, none).parts).toMatchObject({ trend: false, components: false, lost: 0, table: false });
});
