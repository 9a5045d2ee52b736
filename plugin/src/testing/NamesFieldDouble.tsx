import type { ComponentProps } from 'react';
import type { NamesField as RealField } from '../datasource/components/NamesField';

/** The field as a plain list: Grafana's picker draws no options in jsdom, which lays nothing out. */
export function NamesField({ label, options, value = [], onChange }: ComponentProps<typeof RealField>) {
  return (
    <select
      multiple
      aria-label={label}
      value={value}
      onChange={({ target }) => onChange(Array.from(target.selectedOptions, (option) => option.value))}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
