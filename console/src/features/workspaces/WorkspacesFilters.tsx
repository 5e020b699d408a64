import { oneOf } from '@/lib/search';
import { t } from '@/lib/text';
import { FilterBar, FilterSelect, SearchBox } from '@/ui';

import { isFiltered, type WorkspacesSearch } from './workspaces-search';

interface WorkspacesFiltersProps {
  search: WorkspacesSearch;
  onChange: (change: WorkspacesSearch) => void;
  onClear: () => void;
}

/** The search box, and whether those in use are shown or the others. */
export function WorkspacesFilters({ search, onChange, onClear }: WorkspacesFiltersProps) {
  return (
    <FilterBar
      search={<SearchBox main label={t('workspaces.search')} value={search.q ?? ''} onChange={(q) => onChange({ q: q === '' ? undefined : q })} />}
      filtered={isFiltered(search)}
      active={search.status === undefined ? 0 : 1}
      onClear={onClear}
    >
      <FilterSelect
        label={t('field.status')}
        value={search.status}
        options={[{ value: 'active', label: t('workspaces.active') }, { value: 'inactive', label: t('workspaces.inactive') }]}
        onChange={(status) => onChange({ status: oneOf(['active', 'inactive'], status) })}
      />
    </FilterBar>
  );
}
