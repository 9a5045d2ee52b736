import { VariableHide } from '@grafana/data';
import { ChosenDataSource } from './ChosenDataSource';

const getList = jest.fn();

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  getDataSourceSrv: () => ({ getList }),
}));

const chosen = () => new ChosenDataSource({ hide: VariableHide.dontHide });

beforeEach(() => {
  getList.mockReturnValue([
    { uid: 'a', name: 'First' },
    { uid: 'b', name: 'Second', isDefault: true },
  ]);
});

it('begins with the default one, else with the first', () => {
  expect(chosen().getValue()).toBe('b');
  getList.mockReturnValue([{ uid: 'a', name: 'First' }]);
  expect(chosen().getValue()).toBe('a');
});

it('takes the one that a link names, by uid or by name', () => {
  const variable = chosen();
  variable.urlSync?.updateFromUrl({ 'var-ds': 'a' });
  expect(variable.getValue()).toBe('a');
  variable.urlSync?.updateFromUrl({ 'var-ds': 'Second' });
  expect(variable.getValue()).toBe('b');
});

it('a link that names one which has gone changes nothing', () => {
  const variable = chosen();
  variable.urlSync?.updateFromUrl({ 'var-ds': 'gone' });
  expect(variable.getValue()).toBe('b');
});
