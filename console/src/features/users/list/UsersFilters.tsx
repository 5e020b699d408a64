import type { ReactNode } from 'react';

import { PartySelect } from '@/lib/parties';
import { RoleSelect } from '@/lib/roles';
import { useCan } from '@/lib/session';
import { t } from '@/lib/text';
import { FilterBar, filterLook, FilterSelect, SearchBox } from '@/ui';

import { STATUSES, statusText, TYPES, typeText } from '../labels';
import { countFilters, countMore } from './more-filters';
import { MoreUsersFilters } from './MoreUsersFilters';
import type { UsersSearch } from './users-search';

interface UsersFiltersProps {
  search: UsersSearch;
  /** Whether anything is filtered. */
  filtered: boolean;
  onChange: (change: UsersSearch) => void;
  onClear: () => void;
  end: ReactNode;
}

/** The search box and the filters of the list. */
export function UsersFilters({ search, filtered, onChange, onClear, end }: UsersFiltersProps) {
  const can = useCan();
  return (
    <FilterBar
      search={<SearchBox main label={t('users.search')} value={search.q ?? ''} onChange={(q) => onChange({ q: q === '' ? undefined : q })} />}
      more={{ active: countMore(search), filters: <MoreUsersFilters search={search} onChange={onChange} /> }}
      filtered={filtered}
      active={countFilters(search)}
      onClear={onClear}
      end={end}
    >
      <FilterSelect label={t('field.status')} value={search.status} options={STATUSES.map((value) => ({ value, label: statusText(value) }))} onChange={(status) => onChange({ status })} />
      <FilterSelect label={t('field.type')} value={search.type} options={TYPES.map((value) => ({ value, label: typeText(value) }))} onChange={(type) => onChange({ type })} />
      {can('parties:read:all') && <PartySelect {...filterLook(t('users.member'))} value={search.party} onChange={(party) => onChange({ party: party?.id })} linked />}
      {can('roles:read:all') && <RoleSelect {...filterLook(t('field.role'))} value={search.role} onChange={(role) => onChange({ role: role?.id })} />}
    </FilterBar>
  );
}
