import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { NamesField as mockNamesField } from '../../testing/NamesFieldDouble';
import type { AlertsDataQuery } from '../types';
import { AlertFields } from './AlertFields';

jest.mock('./NamesField', () => ({
  get NamesField() {
    return mockNamesField;
  },
}));

function renderFields(query: Partial<AlertsDataQuery> = {}) {
  const onChange = jest.fn();
  const full: AlertsDataQuery = { refId: 'A', queryType: 'alerts', output: 'list', ...query };
  render(<AlertFields id="f" query={full} variables={[]} alerting={false} onChange={onChange} />);
  return onChange;
}

it('offers severities and statuses in words', async () => {
  const onChange = renderFields();
  await userEvent.selectOptions(screen.getByRole('listbox', { name: 'Severities' }), 'Critical');
  expect(onChange).toHaveBeenLastCalledWith({ severities: ['critical'] });
  await userEvent.selectOptions(screen.getByRole('listbox', { name: 'Statuses' }), 'Suppressed');
  expect(onChange).toHaveBeenLastCalledWith({ statuses: ['suppressed'] });
});
