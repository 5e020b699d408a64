import { t } from '@/lib/text';
import { FilterBar, FilterSelect, SearchBox } from '@/ui';

import { isFiltered, type GroupsSearch } from './groups-search';

interface GroupsFiltersProps {
  search: GroupsSearch;
  onChange: (change: GroupsSearch) => void;
  onClear: () => void;
}

/** The search box, and whether those are shown that were deleted. */
export function GroupsFilters({ search, onChange, onClear }: GroupsFiltersProps) {
  return (
    <FilterBar
      search={<SearchBox main label={t('groups.search')} value={search.q ?? ''} onChange={(q) => onChange({ q: q === '' ? undefined : q })} />}
      filtered={isFiltered(search)}
      active={search.deleted === true ? 1 : 0}
      onClear={onClear}
    >
      <FilterSelect
        label={t('field.status')}
        value={search.deleted === true ? 'deleted' : undefined}
        options={[{ value: 'deleted', label: t('groups.deletedOnes') }]}
        onChange={(value) => onChange({ deleted: value === undefined ? undefined : true })}
      />
    </FilterBar>
  );
}
