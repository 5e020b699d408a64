import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';

import { personQuery } from '@/api/queries/people';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { FilterBar, FilterSelect, SearchBox } from '@/ui';

import { RANGES, REASONS, RESULTS, isFiltered, type SignInsSearch } from './sign-ins-search';

interface SignInsFiltersProps {
  search: SignInsSearch;
  onChange: (change: SignInsSearch) => void;
  onClear: () => void;
}

/** The search box and the filters of the sign-in log. */
export function SignInsFilters({ search, onChange, onClear }: SignInsFiltersProps) {
  const tenant = useTenant();
  const person = useQuery({ ...personQuery(tenant, search.user ?? ''), enabled: search.user !== undefined });
  return (
    <FilterBar
      search={<SearchBox main label={t('signIns.search')} value={search.q ?? ''} onChange={(q) => onChange({ q: q === '' ? undefined : q })} />}
      filtered={isFiltered(search)}
      active={[search.user, search.result, search.reason, search.ip, search.range].filter((each) => each !== undefined).length}
      onClear={onClear}
    >
      <FilterSelect label={t('field.result')} value={search.result} options={RESULTS.map((value) => ({ value, label: t(`signIns.result.${value}`) }))} onChange={(result) => onChange({ result, reason: undefined })} />
      <FilterSelect label={t('signIns.reason')} value={search.reason} options={REASONS.map((value) => ({ value, label: t(`signIns.reason.${value}`) }))} onChange={(reason) => onChange({ reason, result: undefined })} />
      <FilterSelect label={t('audit.range')} value={search.range} options={RANGES.map((value) => ({ value, label: t(`audit.range.${value}`) }))} onChange={(range) => onChange({ range })} />
      {search.user !== undefined && (
        <Button variant="default" rightSection={<IconX size={14} aria-hidden />} onClick={() => onChange({ user: undefined })}>
          {t('signIns.userFilter', { name: person.data?.name ?? search.user })}
        </Button>
      )}
      {search.ip !== undefined && (
        <Button variant="default" rightSection={<IconX size={14} aria-hidden />} onClick={() => onChange({ ip: undefined })}>
          {t('signIns.ipFilter', { ip: search.ip })}
        </Button>
      )}
    </FilterBar>
  );
}
