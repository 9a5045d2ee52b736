import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { of, throwError } from 'rxjs';
import { CATALOG } from '../../testing/catalog';
import type { PageContext } from '../scene/usePageContext';
import type { ServiceBody } from './ServiceBody';
import { ServiceDetails } from './ServiceDetails';

const fetch = jest.fn();
const CONTEXT: PageContext = { uid: 'quality', timeZone: 'utc', now: 0, live: true, carried: {} };

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  getBackendSrv: () => ({ fetch }),
  // Its queries are never answered.
  getDataSourceSrv: () => ({ get: () => new Promise(() => undefined) }),
}));
jest.mock('../scene/usePageContext', () => ({ usePageContext: () => CONTEXT }));
// Its panels are Grafana's; here it counts for whom it is drawn.
jest.mock('./ServiceView', () => ({
  ServiceView: ({ model }: { model: ServiceBody }) => {
    const { service, relations } = model.useState();
    return <p>{`${service.title} needs ${relations.needs.map(({ title }) => title).join()}`}</p>;
  },
}));

function open(name: string) {
  const model = new ServiceDetails({ name });
  render(<model.Component model={model} />);
  return model;
}

beforeEach(() => {
  fetch.mockReset().mockReturnValue(of({ data: CATALOG }));
});

it('shows the service with what it depends on', async () => {
  open('relay');
  expect(await screen.findByText('Bundle relay needs Arbitrum node')).toBeInTheDocument();
});

it('asks for the standing of the service and its relations alone, not for the whole fleet', async () => {
  const model = open('relay');
  await screen.findByText(/Bundle relay/);
  expect(model.state.body?.state.$data.state.queries).toEqual([
    expect.objectContaining({ services: ['relay', 'node'], parts: ['entities'] }),
  ]);
});

it('a service that there is not: says so, and offers the list', async () => {
  open('geth-9');
  expect(await screen.findByText('There is no service “geth-9”')).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Bundle relay' })).toBeInTheDocument();
});

it("an error tells the backend's own words, and asks again", async () => {
  fetch.mockReturnValueOnce(throwError(() => new Error('plugin unavailable')));
  open('relay');
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent(/relay cannot be shown.*plugin unavailable/);
  await userEvent.click(within(alert).getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText(/Bundle relay/)).toBeInTheDocument();
});

it('without the permission it says which one is needed', async () => {
  fetch.mockReturnValue(throwError(() => ({ status: 403, data: { message: 'Access denied' }, config: {} })));
  open('relay');
  expect(await screen.findByRole('alert')).toHaveTextContent(/no permission.*role Viewer/);
});
