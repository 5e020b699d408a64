import type { ReactNode } from 'react';

import { PartySelect } from '@/lib/parties';
import { RoleSelect } from '@/lib/roles';
import { useCan } from '@/lib/session';
import { t } from '@/lib/text';
import { FilterBar, FilterSelect, SearchBox } from '@/ui';

import { STATUSES, statusText, TYPES, typeText } from '../labels';
import { isFiltered, type UsersSearch } from './users-search';
import classes from './UsersFilters.module.css';

interface UsersFiltersProps {
  search: UsersSearch;
  onChange: (change: UsersSearch) => void;
  onClear: () => void;
  end: ReactNode;
}

/** The search box and the filters of the list. */
export function UsersFilters({ search, onChange, onClear, end }: UsersFiltersProps) {
  const can = useCan();
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
      {can('parties:read:all') && (
        <PartySelect
          className={classes.role ?? ''}
          aria-label={t('users.member')}
          placeholder={t('users.member')}
          value={search.party}
          onChange={(party) => onChange({ party: party?.id })}
          linked
          clearable
          comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
        />
      )}
      {can('roles:read:all') && (
        <RoleSelect
          className={classes.role ?? ''}
          aria-label={t('field.role')}
          placeholder={t('field.role')}
          value={search.role}
          onChange={(role) => onChange({ role: role?.id })}
          clearable
          comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
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
