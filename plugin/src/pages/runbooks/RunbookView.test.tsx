import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { RunbookList } from './RunbookList';
import { RunbookView } from './RunbookView';

const runbooks = [
  { name: 'DiskSpaceLow', markdown: '# A disk fills up\n\nLess than a fifth of a disk is free.\n' },
  { name: 'SystemDown', markdown: '# A target is down\n\nIt does not answer.\n\n1. Restart it.\n' },
];

const show = (name: string) => render(<RunbookView name={name} runbooks={runbooks} carried={{ from: ['now-1h'] }} />);

it('shows what to do, and leads to the alerts that it is for', () => {
  show('SystemDown');
  expect(screen.getByRole('heading', { name: 'A target is down' })).toBeInTheDocument();
  expect(screen.getByRole('article', { name: 'SystemDown' })).toHaveTextContent('It does not answer. Restart it.');
  expect(screen.getByRole('link', { name: 'Alerts of SystemDown' })).toHaveAttribute(
    'href',
    '/a/mev-quality-app/alerts?from=now-1h&q=SystemDown'
  );
});

it('says which runbook there is not, and lists those that there are, the most alike first', () => {
  show('SystemUp');
  expect(screen.getByText('There is no runbook “SystemUp”')).toBeInTheDocument();
  const names = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
  expect(names).toEqual([
    'SystemDownA target is down It does not answer.',
    'DiskSpaceLowA disk fills up Less than a fifth of a disk is free.',
  ]);
});

it('finds a runbook by its name or its words', async () => {
  render(<RunbookList runbooks={runbooks} carried={{}} />);
  expect(screen.getByText('2 runbooks')).toBeInTheDocument();
  await userEvent.type(screen.getByRole('textbox', { name: 'Search runbooks' }), 'fifth');
  expect(screen.getByRole('link', { name: 'DiskSpaceLow' })).toHaveAttribute(
    'href',
    '/a/mev-quality-app/runbooks/DiskSpaceLow'
  );
  expect(screen.getByText('1 of 2 runbooks')).toBeInTheDocument();
});
