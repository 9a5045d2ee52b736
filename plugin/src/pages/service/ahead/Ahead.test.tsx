import { render, screen } from '@testing-library/react';
import type { ForecastsAnswer } from '@mev-quality/backend/wire';
import { exhaustion } from '../../../testing/forecasts';
import { Ahead } from './Ahead';

const ANSWER: ForecastsAnswer = {
  timestamp: '2026-03-02T10:00:00.000Z',
  exhaustions: [exhaustion(), exhaustion({ resource: 'disk', earliest: null, median: null, latest: null })],
  notices: [],
};

function show(known: ForecastsAnswer | undefined, error?: { message: string }) {
  render(<Ahead uid="quality" forecasts={{ known, error, retry: jest.fn() }} charts={<div>the charts</div>} />);
}

it('tells for each resource when it runs out, how sure that is, and how much is used', () => {
  show(ANSWER);
  const [memory, disk] = screen.getAllByRole('listitem');
  expect(memory).toHaveTextContent('Memoryruns out in 6 h 20 min (4 h to 9 h)5.80 GiB of 8 GiB, +52 MiB/h');
  expect(disk).toHaveTextContent('Diskdoes not run out (not within 30 d)');
  expect(screen.getByText('the charts')).toBeVisible();
});

it('says so where nothing can run out, and where nothing is known yet', () => {
  show({ ...ANSWER, exhaustions: [] });
  expect(screen.getByText(/with a limit is measured/)).toBeVisible();
  show({ timestamp: null, exhaustions: [], notices: ['History is being read: 40 %.'] });
  expect(screen.getByText(/has not been looked at yet/)).toBeVisible();
  expect(screen.getByText('History is being read: 40 %.')).toBeVisible();
});

it('loads, and tells what went wrong', () => {
  show(undefined);
  expect(screen.getByRole('status', { name: 'Loading what runs out' })).toBeInTheDocument();
  show(undefined, { message: 'plugin unavailable' });
  expect(screen.getByText('What runs out cannot be shown')).toBeVisible();
});
