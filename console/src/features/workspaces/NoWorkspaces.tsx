import { Button } from '@mantine/core';
import { IconBuildingCommunity, IconZoomExclamation } from '@tabler/icons-react';
import type { ReactNode } from 'react';

import { t } from '@/lib/text';
import { EmptyState } from '@/ui';

interface NoWorkspacesProps {
  filtered: boolean;
  onClear: () => void;
  /** The way to the first one. */
  add: ReactNode;
}

/** No workspaces to show: because of the filters, or because there are none. */
export function NoWorkspaces({ filtered, onClear, add }: NoWorkspacesProps) {
  if (!filtered) return <EmptyState icon={IconBuildingCommunity} title={t('workspaces.none')} description={t('workspaces.noneText')} action={add} />;
  return (
    <EmptyState
      icon={IconZoomExclamation}
      title={t('workspaces.noMatch')}
      description={t('workspaces.noMatchText')}
      action={<Button variant="default" onClick={onClear}>{t('action.clearFilters')}</Button>}
    />
  );
}
