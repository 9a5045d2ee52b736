import { act, render, screen } from '@testing-library/react';
import { FakeLive, livePacket, scoreRow } from '../../testing/live';
import { LiveBadge } from './LiveBadge';
import { useLiveFigures, useLiveScores } from './useLive';

it.each([
  ['live' as const, undefined, 'Live'],
  ['connecting' as const, undefined, 'Connecting…'],
  ['lost' as const, Date.UTC(2026, 0, 10, 9, 41), 'Connection lost since 09:41, reconnecting'],
])('says in words that it is %s', (status, lostSince, words) => {
  render(<LiveBadge status={status} lostSince={lostSince} timeZone="utc" />);
  expect(screen.getByRole('status')).toHaveTextContent(words);
});

function Page({ uid }: { uid?: string }) {
  const { status, rows } = useLiveScores(uid);
  return (
    <>
      <LiveBadge status={status} />
      {[...rows.values()].map(({ entity, state }) => `${entity} ${state}`).join()}
    </>
  );
}

it('a page follows the data source it is given', () => {
  const live = new FakeLive();
  const { container, rerender, unmount } = render(<Page />);
  expect(container).toHaveTextContent('Connecting…');
  rerender(<Page uid="hook" />);
  act(() => live.subscribed(livePacket([scoreRow('relay', { state: 'down' })], true)));
  expect(container).toHaveTextContent('Liverelay down');
  rerender(<Page uid="another" />);
  expect(container).toHaveTextContent(/^Connecting…$/);
  unmount();
});

function Revenue() {
  const { status, revenue } = useLiveFigures('figures');
  return `${status} ${revenue}`;
}

it('and so does one with figures', () => {
  const live = new FakeLive();
  const { container } = render(<Revenue />);
  expect(container).toHaveTextContent('connecting null');
  act(() => live.subscribed(livePacket([{ time: 5, revenue: 1250.5 }], true)));
  expect(container).toHaveTextContent('live 1250.5');
});
