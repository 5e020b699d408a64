import { t } from '@/lib/text';
import { FilterBar, FilterSelect, SearchBox } from '@/ui';

import { STATUSES, statusText } from './labels';
import { isFiltered, type InvitationsSearch } from './invitations-search';

interface InvitationsFiltersProps {
  search: InvitationsSearch;
  onChange: (change: InvitationsSearch) => void;
  onClear: () => void;
}

const SETS = ['open', 'closed'] as const;

/** The search box and the filters of the list. */
export function InvitationsFilters({ search, onChange, onClear }: InvitationsFiltersProps) {
  const { q, status, closed } = search;
  return (
    <FilterBar
      search={<SearchBox main label={t('invitations.search')} value={q ?? ''} onChange={(text) => onChange({ q: text === '' ? undefined : text })} />}
      filtered={isFiltered(search)}
      active={[status, closed].filter((each) => each !== undefined).length}
      onClear={onClear}
    >
      <FilterSelect
        label={t('invitations.set')}
        value={status === undefined ? (closed === true ? 'closed' : 'open') : undefined}
        options={SETS.map((value) => ({ value, label: t(`invitations.set.${value}`) }))}
        onChange={(set) => onChange({ closed: set === 'closed' || undefined, status: undefined })}
      />
      <FilterSelect label={t('field.status')} value={status} options={STATUSES.map((value) => ({ value, label: statusText(value) }))} onChange={(chosen) => onChange({ status: chosen, closed: undefined })} />
    </FilterBar>
  );
}
