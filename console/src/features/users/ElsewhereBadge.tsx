import { Tooltip } from '@mantine/core';
import { IconBuildings } from '@tabler/icons-react';

import { t } from '@/lib/text';
import { StatusBadge } from '@/ui';

import classes from './ElsewhereBadge.module.css';

/** That another tenant looks after the account, and what that means here. */
export function ElsewhereBadge() {
  return (
    <Tooltip label={t('users.elsewhereText')} multiline maw={280}>
      <span className={classes.badge} tabIndex={0} role="note" aria-label={`${t('users.elsewhere')}. ${t('users.elsewhereText')}`}>
        <StatusBadge tone="info" icon={IconBuildings}>{t('users.elsewhere')}</StatusBadge>
      </span>
    </Tooltip>
  );
}
