import { Button } from '@mantine/core';
import { IconUsersGroup, IconZoomExclamation } from '@tabler/icons-react';
import type { ReactNode } from 'react';

import { t } from '@/lib/text';
import { EmptyState } from '@/ui';

interface NoGroupsProps {
  filtered: boolean;
  onClear: () => void;
  /** The way to the first one. */
  add: ReactNode;
}

/** No groups to show: because of the filters, or because there are none yet. */
export function NoGroups({ filtered, onClear, add }: NoGroupsProps) {
  if (filtered) {
    return (
      <EmptyState
        icon={IconZoomExclamation}
        title={t('groups.noMatch')}
        description={t('groups.noMatchText')}
        action={<Button variant="default" onClick={onClear}>{t('action.clearFilters')}</Button>}
      />
    );
  }
  return <EmptyState icon={IconUsersGroup} title={t('groups.none')} description={t('groups.noneText')} action={add} />;
}
