import { ActionIcon, Tooltip } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';

import { t } from '@/lib/text';

import classes from './CopyId.module.css';

interface CopyIdProps {
  value: string;
  /** What it is, for the button's name: `Copy account id`. */
  label: string;
}

/** An id with a button that copies it. */
export function CopyId({ value, label }: CopyIdProps) {
  const clipboard = useClipboard({ timeout: 1500 });
  const name = clipboard.copied ? t('action.copied') : t('action.copyThing', { thing: label });
  return (
    <span className={classes.id}>
      <code>{value}</code>
      <Tooltip label={name}>
        <ActionIcon size="sm" variant="subtle" color="gray" aria-label={name} onClick={() => clipboard.copy(value)}>
          {clipboard.copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
        </ActionIcon>
      </Tooltip>
    </span>
  );
}
