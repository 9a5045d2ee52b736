import type { ReactNode } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, MultiCombobox, useStyles2 } from '@grafana/ui';
import type { FilterChoice } from './filterChoices';

export interface FilterList {
  label: string;
  choices: FilterChoice[];
  chosen: string[];
  onChange: (chosen: string[]) => void;
}

interface Props {
  /** What the filters are for, for screen readers. */
  label: string;
  lists: FilterList[];
  /** Undefined: nothing is chosen. */
  onClear: (() => void) | undefined;
  /** Before the lists. */
  children?: ReactNode;
}

/** Lists of which several values can be chosen each, and a button that clears them all. */
export function FilterBar({ label: purpose, lists, onClear, children }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.filters} role="search" aria-label={purpose}>
      {children}
      {lists.map(({ label, choices, chosen, onChange }) => (
        <MultiCombobox
          key={label}
          aria-label={label}
          placeholder={label}
          width="auto"
          minWidth={16}
          maxWidth={40}
          options={choices}
          value={chosen}
          onChange={(now) => onChange(now.map(({ value }) => value))}
        />
      ))}
      {onClear && (
        <Button variant="secondary" fill="text" icon="times" onClick={onClear}>
          Clear filters
        </Button>
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  filters: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), alignItems: 'center' }),
});
