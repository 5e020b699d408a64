import { Button, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';

import { t } from '@/lib/text';

import classes from './MergeDialog.module.css';

/** A field that two people changed. */
export interface TwoVersions {
  field: string;
  label: string;
  mine: ReactNode;
  theirs: ReactNode;
}

interface MergeDialogProps {
  fields: readonly TwoVersions[];
  /** What only the other one changed, in words; empty for nothing. */
  kept?: string;
  busy?: boolean;
  /** Given the fields of which theirs is taken. */
  onSave: (theirs: string[]) => void;
  onClose: () => void;
}

/** Somebody else saved first and changed the same: both side by side, to choose. Mounted only while open. */
export function MergeDialog({ fields, kept = '', busy = false, onSave, onClose }: MergeDialogProps) {
  const [theirs, setTheirs] = useState<readonly string[]>([]);
  const choose = (field: string, whose: string) => setTheirs([...theirs.filter((each) => each !== field), ...(whose === 'theirs' ? [field] : [])]);
  return (
    <Modal opened onClose={onClose} title={t('conflict.title')} size="lg" zIndex={300}>
      <Stack gap="md">
        <Text size="sm">{t('conflict.bothText')}</Text>
        {fields.map(({ field, label, ...versions }) => (
          <Radio.Group key={field} label={label} value={theirs.includes(field) ? 'theirs' : 'mine'} onChange={(whose) => choose(field, whose)}>
            <div className={classes.versions}>
              {(['mine', 'theirs'] as const).map((whose) => (
                <div key={whose} className={classes.version}>
                  <Radio value={whose} label={t(`conflict.${whose}`)} description={<span className={classes.value}>{versions[whose]}</span>} />
                </div>
              ))}
            </div>
          </Radio.Group>
        ))}
        {kept !== '' && <Text size="sm" c="dimmed">{t('conflict.kept', { fields: kept })}</Text>}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>{t('conflict.back')}</Button>
          <Button loading={busy} onClick={() => onSave([...theirs])} data-autofocus>{t('conflict.saveChoice')}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
