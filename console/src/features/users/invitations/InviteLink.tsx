import { Button, TextInput } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';

import { t } from '@/lib/text';

import classes from './Invitations.module.css';

/** A link to hand over, with a button that copies it. */
export function InviteLink({ link }: { link: string }) {
  const clipboard = useClipboard({ timeout: 2_000 });
  return (
    <div className={classes.link}>
      <TextInput label={t('invitations.link')} description={t('invitations.linkHint')} value={link} readOnly onFocus={(event) => event.currentTarget.select()} />
      <Button variant="default" leftSection={clipboard.copied ? <IconCheck size={16} /> : <IconCopy size={16} />} onClick={() => clipboard.copy(link)}>
        {clipboard.copied ? t('action.copied') : t('invitations.copyLink')}
      </Button>
    </div>
  );
}
