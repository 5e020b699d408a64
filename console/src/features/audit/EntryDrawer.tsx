import { Drawer, Text } from '@mantine/core';

import type { AuditEntry } from '@/api/types';
import { actionText } from '@/lib/action-text';
import { t } from '@/lib/text';

import { EntryDetail } from './EntryDetail';

interface EntryDrawerProps {
  /** Absent: the URL names one that is not on this page. */
  entry: AuditEntry | undefined;
  onClose: () => void;
}

/** One entry, opened. Mounted only while open. */
export function EntryDrawer({ entry, onClose }: EntryDrawerProps) {
  return (
    <Drawer opened onClose={onClose} position="right" data-side="end" size="lg" title={entry ? actionText(entry.action) : t('audit.title')} styles={{ title: { fontSize: '1.0625rem', fontWeight: 650 } }} closeButtonProps={{ 'aria-label': t('action.close') }}>
      {entry ? <EntryDetail entry={entry} /> : <Text size="sm">{t('audit.entryGone')}</Text>}
    </Drawer>
  );
}
