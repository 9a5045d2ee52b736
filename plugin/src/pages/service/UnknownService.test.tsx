import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { CATALOG } from '../../testing/catalog';
import { UnknownService } from './UnknownService';

const show = (name: string) =>
  render(<UnknownService name={name} services={CATALOG.services} carried={{ from: ['now-1h'] }} />);

it('says which service there is not, and offers those that there are', async () => {
  show('geth-9');
  expect(screen.getByText('There is no service “geth-9”')).toBeInTheDocument();
  expect(screen.getAllByRole('listitem')).toHaveLength(3);
  expect(screen.getByRole('link', { name: 'Bundle relay' })).toHaveAttribute(
    'href',
    '/a/mev-quality-app/service/relay?from=now-1h'
  );
  await userEvent.type(screen.getByRole('textbox', { name: 'Search services' }), 'relay');
  expect(screen.getAllByRole('listitem')).toHaveLength(1);
});

it('without a name it is a choice and no mistake', () => {
  show('');
  expect(screen.getByText('Choose a service')).toBeInTheDocument();
});
