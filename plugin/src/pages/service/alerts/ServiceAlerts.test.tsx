import { render, screen } from '@testing-library/react';
import { alertItem, ALERTS_NOW, alertsAnswer, SUPPRESSED } from '../../../testing/alertItems';
import type { PageContext } from '../../scene/usePageContext';
import { ServiceAlerts } from './ServiceAlerts';

const CONTEXT: PageContext = {
  uid: 'quality',
  timeZone: 'utc',
  now: ALERTS_NOW,
  live: true,
  carried: { from: ['now-24h'] },
};

function show(known: ReturnType<typeof alertsAnswer> | undefined) {
  render(
    <ServiceAlerts
      service="relay"
      context={CONTEXT}
      answer={{ known, error: undefined, askedAt: ALERTS_NOW, retry: jest.fn() }}
      actions={{ changes: new Map(), acknowledge: jest.fn() }}
    />
  );
}

it('tells the alerts of the service, the worst first, and leads to all of them', () => {
  show(alertsAnswer([SUPPRESSED, alertItem({ service: 'relay' })]));
  const names = screen.getAllByRole('rowheader').map(({ textContent }) => textContent);
  expect(names).toEqual([expect.stringMatching(/^SystemDown/), expect.stringMatching(/^HighErrorRate/)]);
  expect(screen.getByRole('link', { name: 'All alerts of relay, resolved ones too' })).toHaveAttribute(
    'href',
    '/a/mev-quality-app/alerts?from=now-24h&service=relay'
  );
});

it('that there is none is said, and not before it is known', () => {
  show(undefined);
  expect(screen.queryByText(/No alert is active/)).not.toBeInTheDocument();
  show(alertsAnswer([]));
  expect(screen.getByText(/No alert is active/)).toBeInTheDocument();
});
