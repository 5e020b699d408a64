import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';

import { rolesQuery } from '@/api/queries/tenant';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { FilterBar, FilterSelect, SearchBox } from '@/ui';

import { STATUSES, statusText, TYPES, typeText } from '../labels';
import { isFiltered, type UsersSearch } from './users-search';

interface UsersFiltersProps {
  search: UsersSearch;
  onChange: (change: UsersSearch) => void;
  onClear: () => void;
  end: ReactNode;
}

/** The search box and the filters of the list. */
export function UsersFilters({ search, onChange, onClear, end }: UsersFiltersProps) {
  const can = useCan();
  const roles = useQuery({ ...rolesQuery(useTenant()), enabled: can('roles:read:all') });
  const mfa = [
    { value: 'yes', label: t('users.mfaOn') },
    { value: 'no', label: t('users.mfaOff') },
  ] as const;
  return (
    <FilterBar
      search={<SearchBox main label={t('users.search')} value={search.q ?? ''} onChange={(q) => onChange({ q: q === '' ? undefined : q })} />}
      filtered={isFiltered(search)}
      onClear={onClear}
      end={end}
    >
      <FilterSelect label={t('field.status')} value={search.status} options={STATUSES.map((value) => ({ value, label: statusText(value) }))} onChange={(status) => onChange({ status })} />
      <FilterSelect label={t('field.type')} value={search.type} options={TYPES.map((value) => ({ value, label: typeText(value) }))} onChange={(type) => onChange({ type })} />
      {can('roles:read:all') && (
        <FilterSelect
          searchable
          label={t('field.role')}
          value={search.role}
          options={roles.data?.items.map((each) => ({ value: each.id, label: each.name })) ?? []}
          onChange={(role) => onChange({ role })}
        />
      )}
      <FilterSelect
        label={t('field.mfa')}
        value={search.mfa === undefined ? undefined : search.mfa ? 'yes' : 'no'}
        options={mfa}
        onChange={(value) => onChange({ mfa: value === undefined ? undefined : value === 'yes' })}
      />
    </FilterBar>
  );
}
