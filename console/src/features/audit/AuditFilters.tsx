import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';

import { actionText } from '@/lib/action-text';
import { useCan, useTenant } from '@/lib/session';
import { locale, t } from '@/lib/text';
import { FilterBar, FilterSelect, SearchBox } from '@/ui';

import { ActorFilter } from './ActorFilter';
import { isFiltered, type AuditSearch } from './audit-search';
import { typeText } from './labels';
import { auditFacetsQuery } from './queries';
import { RangeFilter } from './RangeFilter';

interface AuditFiltersProps {
  search: AuditSearch;
  onChange: (change: AuditSearch) => void;
  onClear: () => void;
}

/** What the URL names is offered even before, and without, the server's list. */
function options(words: readonly string[] | undefined, chosen: string | undefined, text: (word: string) => string) {
  const all = new Set([...(words ?? []), ...(chosen === undefined ? [] : [chosen])]);
  return [...all].map((value) => ({ value, label: text(value) })).sort((a, b) => a.label.localeCompare(b.label, locale));
}

/** The search box and the filters of the trail. */
export function AuditFilters({ search, onChange, onClear }: AuditFiltersProps) {
  const can = useCan();
  const { data: facets } = useQuery(auditFacetsQuery(useTenant()));
  return (
    <FilterBar
      search={<SearchBox main label={t('audit.search')} value={search.q ?? ''} onChange={(q) => onChange({ q: q === '' ? undefined : q })} />}
      filtered={isFiltered(search)}
      active={[search.action, search.resource_type, search.resource_id, search.actor, search.range].filter((each) => each !== undefined).length}
      onClear={onClear}
    >
      <FilterSelect searchable label={t('audit.what')} value={search.action} options={options(facets?.actions, search.action, actionText)} onChange={(action) => onChange({ action })} />
      <FilterSelect label={t('audit.resourceType')} value={search.resource_type} options={options(facets?.resource_types, search.resource_type, typeText)} onChange={(resource_type) => onChange({ resource_type })} />
      {can('users:read:all') && <ActorFilter key={search.actor} value={search.actor} onChange={(actor) => onChange({ actor })} />}
      <RangeFilter search={search} onChange={onChange} />
      {search.resource_id !== undefined && (
        <Button variant="default" rightSection={<IconX size={14} aria-hidden />} onClick={() => onChange({ resource_id: undefined })}>
          {t('audit.resourceFilter', { id: search.resource_id })}
        </Button>
      )}
    </FilterBar>
  );
}
