import type { LiveRow } from '../../shared/live/liveScores';
import { CATALOG } from '../../testing/catalog';
import { earlyRows } from './earlyRows';

const live = (...names: string[]) => new Map(names.map((name) => [`service/${name}`, {} as LiveRow]));

it('shows what is live, with what the catalogue tells of it', () => {
  expect(earlyRows(CATALOG, live('relay', 'machine'), true)).toEqual([
    expect.objectContaining({ name: 'relay', title: 'Bundle relay', kind: 'mev', chain: 'ethereum', pending: true }),
    expect.objectContaining({ name: 'machine', chain: '' }),
  ]);
});

it('shows nothing before anything is live: that would look as if all were unknown', () => {
  expect(earlyRows(CATALOG, live(), true)).toBeUndefined();
});
