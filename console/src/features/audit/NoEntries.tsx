import { Button } from '@mantine/core';
import { IconHistory, IconZoomExclamation } from '@tabler/icons-react';

import { t } from '@/lib/text';
import { EmptyState } from '@/ui';

interface NoEntriesProps {
  filtered: boolean;
  onClear: () => void;
}

/** Nothing to show: because of the filters, or because nothing has happened yet. */
export function NoEntries({ filtered, onClear }: NoEntriesProps) {
  if (!filtered) return <EmptyState icon={IconHistory} title={t('audit.none')} description={t('audit.noneText')} />;
  return (
    <EmptyState
      icon={IconZoomExclamation}
      title={t('audit.noMatch')}
      description={t('audit.noMatchText')}
      action={<Button variant="default" onClick={onClear}>{t('action.clearFilters')}</Button>}
    />
  );
}
