import { oneOf } from '@/lib/search';
import { t } from '@/lib/text';
import { FilterBar, FilterSelect, SearchBox } from '@/ui';

import { isFiltered, type PortalsSearch } from './portals-search';

interface PortalsFiltersProps {
  search: PortalsSearch;
  onChange: (change: PortalsSearch) => void;
  onClear: () => void;
}

/** The search box, and whether those that are on are shown or the others. */
export function PortalsFilters({ search, onChange, onClear }: PortalsFiltersProps) {
  return (
    <FilterBar
      search={<SearchBox main label={t('portals.search')} value={search.q ?? ''} onChange={(q) => onChange({ q: q === '' ? undefined : q })} />}
      filtered={isFiltered(search)}
      active={search.status === undefined ? 0 : 1}
      onClear={onClear}
    >
      <FilterSelect
        label={t('field.status')}
        value={search.status}
        options={[{ value: 'active', label: t('portals.active') }, { value: 'inactive', label: t('portals.inactive') }]}
        onChange={(status) => onChange({ status: oneOf(['active', 'inactive'], status) })}
      />
    </FilterBar>
  );
}
