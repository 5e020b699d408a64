import { t } from '@/lib/text';
import { FilterBar, FilterSelect, SearchBox } from '@/ui';

import { STATUSES, statusText, TEMPLATES, templateText } from '../labels';
import { isFiltered, type OutboxSearch } from './outbox-search';

interface OutboxFiltersProps {
  search: OutboxSearch;
  onChange: (change: OutboxSearch) => void;
  onClear: () => void;
}

/** Letters by address, by how far they are, and by what they are about. */
export function OutboxFilters({ search, onChange, onClear }: OutboxFiltersProps) {
  const { q, status, template } = search;
  return (
    <FilterBar
      search={<SearchBox main label={t('outbox.search')} value={q ?? ''} onChange={(text) => onChange({ q: text === '' ? undefined : text })} />}
      filtered={isFiltered(search)}
      active={[status, template].filter((each) => each !== undefined).length}
      onClear={onClear}
    >
      <FilterSelect label={t('field.status')} value={status} options={STATUSES.map((value) => ({ value, label: statusText(value) }))} onChange={(value) => onChange({ status: value })} />
      <FilterSelect label={t('outbox.about')} value={template} options={TEMPLATES.map((value) => ({ value, label: templateText(value) }))} onChange={(value) => onChange({ template: value })} />
    </FilterBar>
  );
}
