import { Pill } from '@mantine/core';
import type { ReactNode } from 'react';

import type { PartyKind } from '@/api/types';
import { t } from '@/lib/text';
import { FilterBar, FilterSelect, SearchBox } from '@/ui';

import { isFiltered, type PartiesSearch } from './parties-search';

interface PartiesFiltersProps {
  kind: PartyKind;
  search: PartiesSearch;
  onChange: (change: PartiesSearch) => void;
  onClear: () => void;
  end: ReactNode;
}

/** The search box and the filters of the list. */
export function PartiesFilters({ kind, search, onChange, onClear, end }: PartiesFiltersProps) {
  const linked = [
    { value: 'yes', label: t('parties.withLogin') },
    { value: 'no', label: t('parties.withoutLogin') },
  ] as const;
  return (
    <FilterBar
      search={<SearchBox main label={t(`parties.${kind}.search`)} value={search.q ?? ''} onChange={(q) => onChange({ q: q === '' ? undefined : q })} />}
      filtered={isFiltered(search)}
      active={[search.linked, search.family].filter((each) => each !== undefined).length}
      onClear={onClear}
      end={end}
    >
      <FilterSelect
        label={t('parties.login')}
        value={search.linked === undefined ? undefined : search.linked ? 'yes' : 'no'}
        options={linked}
        onChange={(value) => onChange({ linked: value === undefined ? undefined : value === 'yes' })}
      />
      {search.family !== undefined && (
        <Pill size="md" withRemoveButton onRemove={() => onChange({ family: undefined })} removeButtonProps={{ 'aria-label': t('parties.anyFamily'), 'aria-hidden': false, tabIndex: 0 }}>
          {t('parties.inFamily', { family: search.family })}
        </Pill>
      )}
    </FilterBar>
  );
}
