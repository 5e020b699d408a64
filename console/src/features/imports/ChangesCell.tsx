import { IconShieldStar, IconUserExclamation } from '@tabler/icons-react';

import type { ImportKind, ImportRow } from '@/api/types';
import { useSession } from '@/lib/session';
import { t } from '@/lib/text';
import { StatusBadge } from '@/ui';

import { ChangeLine } from './ChangeLine';
import classes from './Imports.module.css';
import { whyTexts } from './labels';
import { changesOf } from './row-changes';
import { useReadsBefore } from './useReadsBefore';

/** What a row makes or changes, from what to what, or why it does not; rows to look at twice are flagged. */
export function ChangesCell({ kind, row }: { kind: ImportKind; row: ImportRow }) {
  const { user } = useSession();
  const readsBefore = useReadsBefore(kind);
  const why = whyTexts(row);
  const isOwn = row.outcome !== 'skip' && row.resource.id === user.id;
  return (
    <div className={classes.changes}>
      {(row.full_access || isOwn) && (
        <div className={classes.flags}>
          {row.full_access && <StatusBadge tone="warning" icon={IconShieldStar}>{t('imports.fullAccess')}</StatusBadge>}
          {isOwn && <StatusBadge tone="info" icon={IconUserExclamation}>{t('imports.ownAccount')}</StatusBadge>}
        </div>
      )}
      <ul className={classes.changed}>
        {why.map((text) => (
          <li key={text}>{text}</li>
        ))}
        {why.length === 0 && changesOf(kind, row, readsBefore).map((each) => <ChangeLine key={each.field} change={each} />)}
      </ul>
    </div>
  );
}
