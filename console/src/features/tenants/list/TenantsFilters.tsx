import { t } from '@/lib/text';
import { FilterBar, FilterSelect, SearchBox } from '@/ui';

import { statusText } from '../TenantStatusBadge';
import { isFiltered, STATUSES, type TenantsSearch } from './tenants-search';

interface TenantsFiltersProps {
  search: TenantsSearch;
  onChange: (change: TenantsSearch) => void;
  onClear: () => void;
}

/** The search box, and the filter by status. */
export function TenantsFilters({ search, onChange, onClear }: TenantsFiltersProps) {
  return (
    <FilterBar
      search={<SearchBox main label={t('tenants.search')} value={search.q ?? ''} onChange={(q) => onChange({ q: q === '' ? undefined : q })} />}
      filtered={isFiltered(search)}
      active={search.status === undefined ? 0 : 1}
      onClear={onClear}
    >
      <FilterSelect label={t('field.status')} value={search.status} options={STATUSES.map((value) => ({ value, label: statusText(value) }))} onChange={(status) => onChange({ status })} />
    </FilterBar>
  );
}
