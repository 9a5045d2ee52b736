import { render, screen, within } from '@testing-library/react';
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

it('says so where there are none', () => {
  render(<RelatedServices {...props} services={[]} standingOf={() => undefined} />);
  expect(screen.getByText('On no other service.')).toBeInTheDocument();
});
