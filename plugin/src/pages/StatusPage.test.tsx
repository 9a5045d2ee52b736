import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Status } from '@mev-quality/backend/wire';
import { of, throwError } from 'rxjs';
import StatusPage from './StatusPage';

const getList = jest.fn();
const fetch = jest.fn();

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  PluginPage: ({ children }: { children: React.ReactNode }) => <main>{children}</main>,
  getDataSourceSrv: () => ({ getList }),
  getBackendSrv: () => ({ fetch }),
}));

const STATUS: Status = {
  version: '0.1.0',
  mode: 'embedded',
  checks: [
    { name: 'Prometheus', status: 'ok', message: 'Prometheus 2.42.0 answered in 4 ms.' },
    {
      name: 'Coverage',
      status: 'warning',
      message: '35 % of the weight is known.',
      remedy: 'Add queries to quality.yaml.',
    },
  ],
};

beforeEach(() => {
  getList.mockReturnValue([{ uid: 'quality', name: 'MEV Quality' }]);
  fetch.mockReset();
});

it('shows each check with its state in words, its message and what to do', async () => {
  fetch.mockReturnValue(of({ data: STATUS }));
  render(<StatusPage />);
  const [first, second] = await screen.findAllByRole('listitem');
  expect(first).toHaveTextContent('OK');
  expect(first).toHaveTextContent('Prometheus 2.42.0 answered in 4 ms.');
  expect(second).toHaveTextContent('Warning');
  expect(second).toHaveTextContent('Add queries to quality.yaml.');
  expect(fetch).toHaveBeenCalledWith({
    url: '/api/datasources/uid/quality/resources/api/v1/status',
    showErrorAlert: false,
  });
});

it('says which data source does not answer, and asks again', async () => {
  fetch.mockReturnValueOnce(throwError(() => new Error('plugin unavailable'))).mockReturnValue(of({ data: STATUS }));
  render(<StatusPage />);
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent('MEV Quality did not answer: plugin unavailable');
  await userEvent.click(within(alert).getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('Prometheus')).toBeInTheDocument();
});

it('tells how to add a data source when there is none', () => {
  getList.mockReturnValue([]);
  render(<StatusPage />);
  expect(screen.getByRole('link', { name: 'Add a data source' })).toHaveAttribute(
    'href',
    '/connections/datasources/mev-quality-datasource'
  );
});
