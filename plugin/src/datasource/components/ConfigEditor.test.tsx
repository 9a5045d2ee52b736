import { useState } from 'react';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import ConfigEditor from './ConfigEditor';
import { keepOnly, type Settings, urlError } from './config/settings';

const SETTINGS = {
  id: 1,
  uid: 'quality',
  name: 'MEV Quality',
  type: 'mev-quality-datasource',
  jsonData: {},
  secureJsonFields: {},
  readOnly: false,
} as Partial<Settings> as Settings;

function renderEditor(part: Partial<Settings> = {}) {
  const saved = jest.fn<void, [Settings]>();
  function Host() {
    const [options, setOptions] = useState<Settings>({ ...SETTINGS, ...part });
    const onOptionsChange = (next: Settings) => {
      saved(next);
      setOptions(next);
    };
    return <ConfigEditor options={options} onOptionsChange={onOptionsChange} />;
  }
  render(<Host />);
  return { last: () => saved.mock.lastCall![0], saved };
}

it('saves the address of Prometheus in embedded mode, which is the default', async () => {
  const { last } = renderEditor();
  expect(screen.getByRole('radio', { name: 'Embedded' })).toBeChecked();
  await userEvent.click(screen.getByLabelText('Prometheus URL'));
  await userEvent.paste('http://prometheus:9090');
  expect(last().jsonData).toEqual({ prometheusUrl: 'http://prometheus:9090' });
});

it('asks for the service and its token in service mode', async () => {
  const { last } = renderEditor();
  await userEvent.click(screen.getByRole('radio', { name: 'Service' }));
  await userEvent.click(screen.getByLabelText('Token'));
  await userEvent.paste('s3cret');
  expect(last()).toMatchObject({ jsonData: { mode: 'service' }, secureJsonData: { serviceToken: 's3cret' } });
  expect(screen.queryByLabelText('Prometheus URL')).not.toBeInTheDocument();
});

it('shows the way of signing in that the saved settings tell', () => {
  renderEditor({ jsonData: { prometheusUser: 'grafana' }, secureJsonFields: { prometheusPassword: true } });
  expect(screen.getByLabelText('User')).toHaveValue('grafana');
  expect(screen.getByLabelText('Password')).toBeDisabled();
});

it('forgets what belongs to the other ways of signing in', () => {
  const settings: Settings = {
    ...SETTINGS,
    jsonData: { prometheusUser: 'grafana', prometheusHeaderName: 'X-Scope-OrgID' },
    secureJsonFields: { prometheusPassword: true, prometheusToken: true },
  };
  expect(keepOnly(settings, 'bearer')).toMatchObject({
    jsonData: { prometheusUser: undefined, prometheusHeaderName: undefined },
    secureJsonFields: { prometheusPassword: false, prometheusToken: true },
    secureJsonData: { prometheusPassword: '' },
  });
});

it('disables everything that is provisioned', () => {
  renderEditor({ readOnly: true, jsonData: { prometheusUrl: 'http://prometheus:9090' } });
  expect(screen.getByLabelText('Prometheus URL')).toBeDisabled();
  expect(screen.getByLabelText('Configuration file')).toBeDisabled();
  expect(screen.getByLabelText('Authentication')).toBeDisabled();
  expect(screen.getByRole('radio', { name: 'Service' })).toBeDisabled();
});

it('tells what is wrong with an address', () => {
  expect(urlError('')).toMatch('is needed');
  expect(urlError('localhost:9090')).toBe('An address starts with http:// or https://.');
  expect(urlError('https://mimir.example/prometheus')).toBeUndefined();
});
