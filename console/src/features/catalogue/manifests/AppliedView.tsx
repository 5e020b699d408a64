import { Button, Group, Text } from '@mantine/core';

import type { AppliedManifest } from '@/api/types';
import { t } from '@/lib/text';

import classes from '../Catalogue.module.css';
import { KeyList } from './KeyList';

interface AppliedViewProps {
  applied: AppliedManifest;
  onClose: () => void;
}

/** What applying a manifest changed. */
export function AppliedView({ applied, onClose }: AppliedViewProps) {
  return (
    <div className={classes.result} role="status">
      <Text size="sm" fw={600}>{t(applied.changed ? 'catalogue.applied' : 'catalogue.appliedAlready', { name: applied.name })}</Text>
      <KeyList kind="added" title={t('catalogue.added', { count: applied.added.length })} keys={applied.added} />
      <KeyList kind="removed" title={t('catalogue.removed', { count: applied.removed.length })} keys={applied.removed} />
      <Text size="sm" c="dimmed">{t('catalogue.unchanged', { count: applied.unchanged })}</Text>
      <Group justify="flex-end">
        <Button onClick={onClose} data-autofocus>{t('catalogue.done')}</Button>
      </Group>
    </div>
  );
}
