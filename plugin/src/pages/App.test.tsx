import { config } from '@grafana/runtime';
import { render, screen } from '@testing-library/react';
import { MemoryRouter, useLocation } from 'react-router-dom';
import App from './App';

const getList = jest.fn();

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  PluginPage: ({ children }: { children: React.ReactNode }) => <main>{children}</main>,
  getDataSourceSrv: () => ({ getList }),
}));

// Only where they are is of interest here.
jest.mock('@grafana/scenes', () => ({
  ...jest.requireActual('@grafana/scenes'),
  useSceneApp: () => ({ Component: Place }),
}));

function Place() {
  const { pathname, search } = useLocation();
  return <p>{`at ${pathname}${search}`}</p>;
}

function open(path: string) {
  render(
    <MemoryRouter initialEntries={[path]} future={{ v7_startTransition: true, v7_relativeSplatPath: true }}>
      <App />
    </MemoryRouter>
  );
}

beforeEach(() => {
  getList.mockReturnValue([{ uid: 'quality', name: 'MEV Quality' }]);
});

it('tells how to add a data source when there is none', () => {
  getList.mockReturnValue([]);
  config.bootData.user.permissions = { 'datasources:create': true };
  open('/overview');
  expect(screen.getByText('No MEV Quality data source yet')).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Add a data source' })).toHaveAttribute(
    'href',
    '/connections/datasources/mev-quality-datasource'
  );
});

it('who may not add one is told whom to ask', () => {
  getList.mockReturnValue([]);
  config.bootData.user.permissions = {};
  open('/overview');
  expect(screen.getByText(/Ask an administrator/)).toBeInTheDocument();
  expect(screen.queryByRole('link')).not.toBeInTheDocument();
});

it('the page Status is a part of Configuration now, with all that its link told', () => {
  open('/status?from=now-1h');
  expect(screen.getByText('at /a/mev-quality-app/configuration?from=now-1h')).toBeInTheDocument();
});

it('opens with the overview', () => {
  open('/');
  expect(screen.getByText('at /a/mev-quality-app/overview')).toBeInTheDocument();
});
