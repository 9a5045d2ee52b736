import { InlineFieldRow } from '@grafana/ui';
import type { Catalog, EntityFilter } from '@mev-quality/backend/wire';
import type { Answer } from '../../shared/useAnswer';
import { chainsOf, teamsOf } from '../catalog';
import { NamesField } from './NamesField';

interface Props {
  catalog: Answer<Catalog>;
  filter: EntityFilter;
  variables: string[];
  /** Prefix of the fields' ids. */
  id: string;
  onChange: (filter: EntityFilter) => void;
}

const asOptions = (names: string[]) => names.map((name) => ({ value: name, label: name }));

/** Which services, chains and teams a query is about. */
export function EntityFields({ catalog, filter, variables, id, onChange }: Props) {
  const known = catalog.state === 'done' ? catalog.value : undefined;
  const common = { variables, loading: catalog.state === 'loading' };
  return (
    <InlineFieldRow>
      <NamesField
        {...common}
        id={`${id}-services`}
        label="Services"
        tooltip="Only these services. Empty: all that the other filters leave."
        placeholder="All services"
        options={(known?.services ?? []).map(({ name, title, team, chain }) => ({
          value: name,
          label: title || name,
          description: [team, chain].filter(Boolean).join(' · '),
        }))}
        value={filter.services}
        onChange={(services) => onChange({ services })}
      />
      <NamesField
        {...common}
        id={`${id}-chains`}
        label="Chains"
        tooltip="Only services of these chains. Empty: all."
        placeholder="All chains"
        options={asOptions(known ? chainsOf(known) : [])}
        value={filter.chains}
        onChange={(chains) => onChange({ chains })}
      />
      <NamesField
        {...common}
        id={`${id}-teams`}
        label="Teams"
        tooltip="Only services of these teams. Empty: all."
        placeholder="All teams"
        options={asOptions(known ? teamsOf(known) : [])}
        value={filter.teams}
        onChange={(teams) => onChange({ teams })}
      />
    </InlineFieldRow>
  );
}
