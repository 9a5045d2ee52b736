import { PageTimeRange } from './PageTimeRange';

const range = () => new PageTimeRange({ from: 'now-24h', to: 'now' });

it('takes a range from the URL', () => {
  const time = range();
  time.updateFromUrl({ from: 'now-1h' });
  expect(time.state).toMatchObject({ from: 'now-1h', to: 'now' });
});

it.each([
  { from: 'rubbish' },
  { from: 'now+1h' },
  { to: 'now-2d' },
  { from: '2026-99-99T99:99:99.999Z' },
  { timezone: 'Mars/Olympus' },
  { from: null, to: null },
])('keeps what it was when the URL makes no sense: %j', (values) => {
  const time = range();
  time.updateFromUrl(values);
  expect(time.state).toMatchObject({ from: 'now-24h', to: 'now' });
  expect(time.state.value.from.valueOf()).toBeLessThan(time.state.value.to.valueOf());
});
