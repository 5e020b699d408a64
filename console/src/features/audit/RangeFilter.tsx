import { FilterSelect } from '@/ui';
import { t } from '@/lib/text';

import { RANGES, type AuditSearch } from './audit-search';
import { MomentInput } from './MomentInput';
import classes from './AuditPage.module.css';

interface RangeFilterProps {
  search: AuditSearch;
  onChange: (change: Pick<AuditSearch, 'range' | 'from' | 'to'>) => void;
}

/** When it happened: one of a few spans, or from one moment to another. */
export function RangeFilter({ search: { range, from, to }, onChange }: RangeFilterProps) {
  return (
    <>
      <FilterSelect
        label={t('audit.range')}
        value={range}
        options={RANGES.map((value) => ({ value, label: t(`audit.range.${value}`) }))}
        onChange={(chosen) => onChange({ range: chosen, from: undefined, to: undefined })}
      />
      {range === 'custom' && (
        <div className={classes.span}>
          <MomentInput label={t('audit.from')} value={from} onChange={(moment) => onChange({ range, from: moment, to })} />
          <MomentInput label={t('audit.to')} value={to} onChange={(moment) => onChange({ range, from, to: moment })} />
        </div>
      )}
    </>
  );
}
