import { IconShieldStar, IconUserExclamation } from '@tabler/icons-react';

import type { ImportKind, ImportRow } from '@/api/types';
import { useSession } from '@/lib/session';
import { t } from '@/lib/text';
import { StatusBadge } from '@/ui';

import classes from './Imports.module.css';
import { whyText } from './labels';
import { changesOf } from './row-changes';
import { useReadsBefore } from './useReadsBefore';

/** What a row makes or changes, from what to what, or why it does not; rows to look at twice are flagged. */
export function ChangesCell({ kind, row }: { kind: ImportKind; row: ImportRow }) {
  const { user } = useSession();
  const readsBefore = useReadsBefore(kind);
  const why = whyText(row);
  const isOwn = row.outcome !== 'skip' && row.resource.id === user.id;
  return (
    <div className={classes.changes}>
      {(row.full_access || isOwn) && (
        <div className={classes.flags}>
          {row.full_access && <StatusBadge tone="warning" icon={IconShieldStar}>{t('imports.fullAccess')}</StatusBadge>}
          {isOwn && <StatusBadge tone="info" icon={IconUserExclamation}>{t('imports.ownAccount')}</StatusBadge>}
        </div>
      )}
      {why === '' ? (
        <ul className={classes.changed}>
          {changesOf(kind, row, readsBefore).map(({ field, label, before, after }) => (
            <li key={field}>
              <span className={classes.label}>{label}:</span> {before !== undefined && <><del>{before}</del> → </>}
              <ins>{after}</ins>
            </li>
          ))}
        </ul>
      ) : (
        <span>{why}</span>
      )}
    </div>
  );
}
