import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { CATALOG } from '../../testing/catalog';
import { RelatedServices } from './RelatedServices';

const props = { title: 'Depends on', none: 'On no other service.', carried: {} };

it('shows each with its state and score, and links to it', () => {
  render(
    <RelatedServices
      {...props}
      services={CATALOG.services.slice(0, 2)}
      standingOf={(name) => (name === 'relay' ? { state: 'down', score: 71.3, grade: 'C-' } : undefined)}
    />
  );
  const [relay, node] = screen.getAllByRole('listitem');
  expect(relay).toHaveTextContent(/Bundle relay.*Down.*71\.3/);
  expect(within(relay!).getByRole('link')).toHaveAttribute('href', '/a/mev-quality-app/service/relay');
  // What is not known yet is not unknown.
  expect(node).not.toHaveTextContent('Unknown');
});

it('those in trouble come first, and of many only some are shown until asked', async () => {
  const many = Array.from({ length: 12 }, (_, i) => ({
    ...CATALOG.services[0]!,
    name: `s${i}`,
    title: `Service ${i}`,
  }));
  const standingOf = (name: string) => ({
    state: name === 's11' ? ('down' as const) : ('ok' as const),
    score: 90,
    grade: null,
  });
  render(<RelatedServices {...props} services={many} standingOf={standingOf} />);
  expect(screen.getAllByRole('listitem')[0]).toHaveTextContent('Service 11');
  await userEvent.click(screen.getByRole('button', { name: 'Show 4 more' }));
  expect(screen.getAllByRole('listitem')).toHaveLength(12);
});

it('says so where there are none', () => {
  render(<RelatedServices {...props} services={[]} standingOf={() => undefined} />);
  expect(screen.getByText('On no other service.')).toBeInTheDocument();
});
