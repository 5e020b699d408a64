import { t } from '@/lib/text';

import classes from './Imports.module.css';
import type { RowChange } from './row-changes';

/** A field, with what it is now where it changes, and what it will be. */
export function ChangeLine({ change: { label, before, after } }: { change: RowChange }) {
  const was = before === null ? <span className={classes.label}>{t('imports.unset')}</span> : <del>{before}</del>;
  return (
    <li>
      <span className={classes.label}>{label}:</span> {before !== undefined && <>{was} → </>}
      {after === null ? <span className={classes.label}>{t('imports.unset')}</span> : <ins>{after}</ins>}
    </li>
  );
}
