import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { PatternView } from '@mev-quality/backend/wire';
import { patternNow } from '../../../testing/patterns';
import type { PageContext } from '../../scene/usePageContext';
import { WhatIsWrong } from './WhatIsWrong';

const NOW = Date.parse('2026-03-02T10:00:00Z');
const CONTEXT: PageContext = { uid: 'quality', timeZone: 'utc', now: NOW, live: true, carried: { from: ['now-24h'] } };
const LEAK = patternNow({
  pattern: 'memory_leak',
  title: 'Memory leak',
  service: 'relay',
  affected: ['relay'],
  confidence: 0.91,
  details: [
    { name: 'growth', title: 'Growth', value: 52 * 2 ** 20, unit: 'bytes/h' },
    { name: 'exhaustion', title: 'Time to exhaustion', value: null, unit: 's' },
  ],
  playbook: 'memory',
});
const retry = jest.fn();
const kept = <T,>(known: T | undefined, error?: { message: string; status?: number }) => ({ known, error, retry });
const patternsOf = (patterns: PatternView[]) => kept({ timestamp: new Date(NOW).toISOString(), patterns, notices: [] });

function show(props: Partial<Parameters<typeof WhatIsWrong>[0]> = {}) {
  render(
    <WhatIsWrong
      service="relay"
      context={CONTEXT}
      range={{ from: NOW - 86_400_000, to: NOW }}
      patterns={patternsOf([LEAK])}
      events={kept({ events: [] })}
      {...props}
    />
  );
}

it('tells what is wrong, how sure that is, since when, the figures with units, and what to do', () => {
  show();
  const card = screen.getByRole('article', { name: 'Memory leak' });
  expect(card).toHaveTextContent('very likely, 91 %');
  expect(card).toHaveTextContent('since 09:40, for 20 min');
  expect(card).toHaveTextContent('Growth52 MiB/h');
  expect(card).toHaveTextContent('Time to exhaustionunknown');
  expect(card).toHaveTextContent('Bring redis back first; those that need it recover by themselves. Playbook memory');
});

it('leads to the root cause at the time of the onset', () => {
  show();
  const from = Date.parse('2026-03-02T09:35:00Z');
  expect(screen.getByRole('link', { name: 'Why? Root cause of Memory leak' })).toHaveAttribute(
    'href',
    `/a/mev-quality-app/root-cause?from=${from}&to=${NOW}`
  );
});

it('the evidence is folded until it is asked for', async () => {
  show();
  expect(screen.queryByText('Both that followed need it.')).not.toBeInTheDocument();
  const button = screen.getByRole('button', { name: 'Evidence: 2 for it, 1 against it (Memory leak)' });
  await userEvent.click(button);
  expect(within(screen.getByRole('list', { name: 'For it' })).getAllByRole('listitem')).toHaveLength(2);
  expect(screen.getByRole('list', { name: 'Against it' })).toHaveTextContent(/does not need it/);
});

it('a cascade from another service names that one and leads to it', () => {
  show({ patterns: patternsOf([patternNow({ affected: ['redis', 'relay'] })]) });
  const card = screen.getByRole('article', { name: 'Cascade failure from redis' });
  expect(within(card).getByRole('link', { name: 'redis' })).toHaveAttribute(
    'href',
    '/a/mev-quality-app/service/redis?from=now-24h'
  );
});

it('those that have ended are folded', async () => {
  show({ events: kept({ events: [patternNow({ service: 'relay', endedAt: '2026-03-02T09:50:00.000Z' })] }) });
  await userEvent.click(screen.getByRole('button', { name: 'Ended in the time range: 1' }));
  expect(screen.getByRole('article', { name: 'Cascade failure' })).toHaveTextContent('09:40 to 09:50, 10 min');
});

it('that nothing is wrong is an answer, with the time it was looked at', () => {
  show({ patterns: patternsOf([]) });
  expect(screen.getByText(/No failure pattern; looked at/)).toHaveTextContent('looked at 10:00.');
});

it('what was not looked at yet is not well', () => {
  show({ patterns: kept({ timestamp: null, patterns: [], notices: ['History is being read: 40 %.'] }) });
  expect(screen.getByText(/has not been looked at yet/)).toBeVisible();
  expect(screen.getByText('History is being read: 40 %.')).toBeVisible();
  expect(screen.queryByText(/No failure pattern/)).not.toBeInTheDocument();
});

it('loads, and tells what went wrong', () => {
  show({ patterns: kept(undefined) });
  expect(screen.getByRole('status', { name: 'Loading the failure patterns' })).toBeInTheDocument();
  show({ patterns: kept(undefined, { message: 'plugin unavailable' }) });
  expect(screen.getByText('The failure patterns cannot be shown')).toBeVisible();
});
